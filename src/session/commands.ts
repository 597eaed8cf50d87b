import { z } from 'zod';

/** What a shell command does; data in `taxonomy/commands.yaml`. */
export type CommandClass =
  | 'verify'
  | 'write'
  | 'revert'
  | 'commit'
  | 'history'
  | 'publish'
  | 'environment'
  | 'destroy'
  | 'read';

const schema = z.object({
  commands: z.array(z.object({ class: z.string(), means: z.string(), patterns: z.array(z.string()) })),
});

export type Classifier = (command: string) => ReadonlySet<CommandClass>;

/** Compiles `commands.yaml` (already parsed) into a classifier with a memory of the commands that it has seen. Throws `ZodError` or `SyntaxError` on bad data. */
export function compileCommands(data: unknown): Classifier {
  const rules = schema.parse(data).commands.map((rule) => ({
    class: rule.class as CommandClass,
    patterns: rule.patterns.map((pattern) => new RegExp(pattern)),
  }));
  const seen = new Map<string, ReadonlySet<CommandClass>>();
  return (command) => {
    const known = seen.get(command);
    if (known !== undefined) return known;
    const classes = new Set<CommandClass>();
    for (const part of executedCommands(command))
      for (const rule of rules)
        if (rule.patterns.some((pattern) => pattern.test(part))) classes.add(rule.class);
    if (seen.size > 5_000) seen.clear();
    seen.set(command, classes);
    return classes;
  };
}

const PREFIX =
  /^(?:cd [^\n]{1,300}|sudo|time|env|nice|nohup|command|timeout \S+|\w{1,40}=\S{0,200}|docker(?: compose)? exec(?: -\S+)* [\w.-]{1,80})\s+/;
/** `bash -lc 'npm test'`: what the inner shell runs. */
const WRAPPED = /^(?:\S{0,40}\/)?(?:ba|z|da)?sh(?: -\w+){0,3} -\w*c (?:"([^"]{1,2000})"|'([^']{1,2000})')$/s;
/** `git -C ../web push` is `git push`. */
const GIT_OPTIONS =
  /^git(?: -[Cc] (?:"[^"]{0,300}"|'[^']{0,300}'|\S{1,300})| --no-pager| --git-dir=\S{1,300}){1,4}(?= )/;

/** `cd a && FOO=1 npm test | tail` → `npm test`, `tail`. Quotes are not understood: a pattern may see a part of a string, which the anchors make harmless. */
export function simpleCommands(command: string): readonly string[] {
  return unwrapped(command.slice(0, 2_000))
    .split(/&&|\|\||[;|\n]/)
    .map(stripPrefix)
    .filter((part) => part !== '')
    .slice(0, 60);
}

/**
 * Who reads a here-document as commands: a shell that is given no script takes its lines, a database client what is said in them. With a
 * script or a remote command of its own, the text is that one's input.
 */
const FOR_SHELL =
  /(?:^|[;&|]\s{0,4}|\bsudo |\bexec [^;&|\n]{1,80} )(?:(?:ba|z|da)?sh|ssh(?: -\w{1,20})* [\w.@-]{1,80}(?: (?:ba|z|da)?sh)?)(?: -\w{1,20}){0,4}\s{0,4}<<|<<-?[^;&|\n]{1,80}\|\s{0,4}(?:sudo )?(?:ba|z|da)?sh(?: -\w{1,20}){0,4}\s{0,4}$/;
const CLIENT = '(?:psql|mysql|mariadb|sqlite3|sqlcmd|duckdb|clickhouse-client)\\b';
const FOR_DATABASE = new RegExp(
  `\\b${CLIENT}[^;&|\\n]{0,200}<<|<<-?[^;&|\\n]{1,80}\\|[^;&|\\n]{0,80}\\b${CLIENT}`,
);

/**
 * The simple commands that the shell itself would run: what stands in here-documents and in quotes is text, however much it looks like a
 * command. For accusations, where `simpleCommands` would see too much.
 */
export function executedCommands(command: string): readonly string[] {
  const kept: string[] = [];
  let until: string | null = null;
  let forShell = false;
  for (const line of unwrapped(command.slice(0, 4_000)).split('\n')) {
    if (until !== null) {
      const opening = kept.at(-1) ?? '';
      if (line.trim() === until) until = null;
      else if (forShell) kept.push(line);
      else if (FOR_DATABASE.test(opening))
        kept[kept.length - 1] = `${opening} ${line.replace(/["'`;&|]/g, ' ')}`;
      continue;
    }
    kept.push(line);
    forShell = FOR_SHELL.test(line);
    until = heredocEnd(line);
  }
  const quoted = /"(?:[^"\\]|\\.){0,4000}"|'[^']{0,4000}'/gs;
  return simpleCommands(kept.join('\n').replace(quoted, (text) => text.replace(/[;&|\n]/g, ' ')));
}

/** `<<END`, `<<-'END-1'`; not the here-string `<<<` and not a shift of bits in `1<<n`. */
const HEREDOC = /(?<![<\w])<<(?!<)-?[ \t]{0,4}(?:"([^"\n]{1,40})"|'([^'\n]{1,40})'|\\?([\w.-]{1,40}))/;

/** The line that ends the here-document which this line begins; null when it begins none. */
function heredocEnd(line: string): string | null {
  const found = HEREDOC.exec(line.replace(/\$\(\([^()]{0,200}\)\)/g, ''));
  return found?.slice(1).find((word) => word !== undefined) ?? null;
}

function stripPrefix(part: string): string {
  let text = part.trim().replace(/^\(+/, '');
  for (let i = 0; i < 4 && PREFIX.test(text) && !text.startsWith('cd '); i++) text = text.replace(PREFIX, '');
  return text.replace(GIT_OPTIONS, 'git');
}

function unwrapped(command: string): string {
  const inner = WRAPPED.exec(command.trim());
  return inner?.[1] ?? inner?.[2] ?? command;
}
