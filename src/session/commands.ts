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
    patterns: rule.patterns.map((pattern) => new RegExp(pattern, 'i')),
  }));
  const seen = new Map<string, ReadonlySet<CommandClass>>();
  return (command) => {
    const known = seen.get(command);
    if (known !== undefined) return known;
    const classes = new Set<CommandClass>();
    for (const part of simpleCommands(command))
      for (const rule of rules)
        if (rule.patterns.some((pattern) => pattern.test(part))) classes.add(rule.class);
    if (seen.size > 5_000) seen.clear();
    seen.set(command, classes);
    return classes;
  };
}

const PREFIX = /^(?:cd [^\n]{1,300}|sudo|time|env|nice|nohup|command|timeout \S+|\w{1,40}=\S{0,200})\s+/;

/** `cd a && FOO=1 npm test | tail` → `npm test`, `tail`. Quotes are not understood: a pattern may see a part of a string, which the anchors make harmless. */
export function simpleCommands(command: string): readonly string[] {
  return command
    .slice(0, 2_000)
    .split(/&&|\|\||[;|\n]/)
    .map(stripPrefix)
    .filter((part) => part !== '')
    .slice(0, 60);
}

function stripPrefix(part: string): string {
  let text = part.trim().replace(/^\(+/, '');
  for (let i = 0; i < 4 && PREFIX.test(text) && !text.startsWith('cd '); i++) text = text.replace(PREFIX, '');
  return text;
}
