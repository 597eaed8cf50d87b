import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { UserError } from '../errors.ts';
import { plural } from '../render/numbers.ts';
import { paragraph } from '../render/wrap.ts';
import { type Io, print } from '../terminal.ts';
import { clip } from '../text/fit.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import { type Advice, DEFENCES } from './advice.ts';
import { explainWriting } from './write-rows.ts';

const WIDTH = 80;

/** What would help, symptom by symptom. */
export function adviceText(advice: Advice): string {
  return [...defenceLines(advice), ...objectionLines(advice)].join('\n');
}

function defenceLines({ symptoms, rules, asked }: Advice): readonly string[] {
  if (symptoms.length === 0) return ['Nothing comes back often enough to defend against.'];
  const blocks = symptoms.map(({ symptom, episodes, repositories, evidence, defences }) => {
    const where = repositories > 1 ? ` in ${repositories} repositories` : '';
    const why = [`${plural(episodes, 'episode')}${where}`, ...evidence].map(terminalLine).join('; ');
    const lines = defences.map(({ kind, what }) =>
      paragraph(`${NAMES[kind]}: ${kind === 'agents' ? what : (PARTS[what] ?? what)}`, {
        width: WIDTH,
        mark: '    ',
      }),
    );
    return `${paragraph(`${symptom}: ${why}`, { width: WIDTH })}\n${lines.join('\n')}`;
  });
  const guard = `Rules that the guard would know: ${rules.paths.length} on paths, ${rules.commands.length} on commands. Checks of the Stop hook: ${rules.verify.length}.${asked.length > 0 ? ` Codex would ask before ${asked.length} more.` : ''}`;
  const idle =
    rules.paths.length + rules.commands.length === 0
      ? ' The guard refuses nothing until a rule of yours names a path or a command.'
      : '';
  const none = rules.verify.length === 0 ? ' Name its checks in hooks/rules.json, under "verify".' : '';
  return [...blocks, paragraph(`${guard}${idle}${none}`, { width: WIDTH })];
}

const SHOWN_OBJECTIONS = 5;

function objectionLines({ objections }: Advice): readonly string[] {
  if (objections.length === 0) return [];
  const repositories = new Set(objections.map(({ repo }) => repo)).size;
  const where = repositories > 1 ? ` in ${repositories} repositories` : '';
  const more = objections.length - SHOWN_OBJECTIONS;
  return [
    paragraph(
      `Objections that read like rules: ${plural(objections.length, 'episode')}${where}. Write into AGENTS.md what should hold for good.`,
      { width: WIDTH },
    ),
    ...objections
      .slice(0, SHOWN_OBJECTIONS)
      .map(({ episode, quote }) => clip(`    ${episode}  ${terminalLine(quote)}`, WIDTH)),
    ...(more > 0 ? [`    ${more} more; --json lists all.`] : []),
  ];
}

const NAMES = { hook: 'hook', config: 'config', agents: 'AGENTS.md' } as const;
const PARTS: Readonly<Record<string, string>> = {
  guard:
    'guard.mjs refuses edits and commands that your rules forbid; check-changes.mjs names what got past it',
  verify: 'verify-stop.mjs runs the checks when the agent says that they pass',
  sandbox: 'profile guarded: writes in the workspace alone, no network, approvals on request',
};

const SCRIPTS = ['shared.mjs', 'guard.mjs', 'check-changes.mjs', 'verify-stop.mjs'];

interface Ready {
  readonly path: string;
  readonly text: string;
}

/** The files of a folder of defences; `hooks` is where the scripts will lie. */
export function adviceFiles(advice: Advice, hooks: string): readonly Ready[] {
  const template = (name: string) => readFileSync(new URL(name, DEFENCES), 'utf8');
  const lines = [
    ...new Set(
      advice.symptoms.flatMap(({ defences }) =>
        defences.filter(({ kind }) => kind === 'agents').map(({ what }) => what),
      ),
    ),
  ];
  return [
    {
      path: 'AGENTS.additions.md',
      text: `# Before anything else\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`,
    },
    ...SCRIPTS.map((name) => ({ path: `hooks/${name}`, text: template(`hooks/${name}`) })),
    { path: 'hooks/rules.json', text: `${JSON.stringify(advice.rules, null, 2)}\n` },
    ...(advice.asked.length > 0 ? [{ path: 'rules/asked.rules', text: promptRules(advice.asked) }] : []),
    { path: 'hooks.json', text: template('hooks.json.tmpl').replaceAll('{{folder}}', hooks) },
    { path: 'guarded.config.toml', text: template('profile.toml') },
    { path: 'README.md', text: template('README.md') },
  ];
}

/** Codex's own command rules: it asks before it runs what only the developer may ask for. */
function promptRules(asked: Advice['asked']): string {
  const rules = asked.flatMap(({ text, commands }) =>
    commands.map(
      (command) =>
        `prefix_rule(pattern = ${JSON.stringify(command.split(' '))}, decision = "prompt", justification = ${JSON.stringify(text)})\n`,
    ),
  );
  return `# Asks before these commands. Try it: codex execpolicy check --rules asked.rules git push\n${rules.join('')}`;
}

/** Writes the files into a folder of their own; never over a file that is there. Returns what to say. */
export function writeAdvice(advice: Advice, output: string, io: Io): string {
  if (advice.symptoms.length === 0) return 'Nothing was written.';
  const folder = resolve(io.cwd, output);
  const files = adviceFiles(advice, join(folder, 'hooks'));
  const there = files.find(({ path }) => existsSync(join(folder, path)));
  if (there !== undefined)
    throw new UserError('There is such a file already', {
      where: join(folder, there.path),
      next: 'Name a new folder with -o.',
    });
  for (const { path, text } of files) writePrivately(join(folder, path), text);
  const own = advice.asked.length > 0 ? 'guarded.config.toml and rules/' : 'guarded.config.toml';
  return `Wrote ${files.length} files to ${output}. Put AGENTS.additions.md at the head of AGENTS.md, copy ${own} to $CODEX_HOME and hooks.json to .codex, then trust the hooks with /hooks.`;
}

/** What to type next, to one who has only read the advice; `hint` names the database where it is not the usual one. */
export function nextStep({ symptoms: [first] }: Advice, hint: string): string {
  return first === undefined
    ? `Next: \`pushback stats${hint}\` shows what there is.`
    : `Next: \`pushback advise -o FOLDER${hint}\` writes these as files; \`pushback episodes --symptom ${first.symptom}${hint}\` lists the moments.`;
}

/** Said before files are written or their like is shown: the rules of one repository would be enforced in another. Null for one. */
export function mixedRepositories({ repositories }: Advice): string | null {
  return repositories > 1
    ? `The rules and checks for the hooks are of ${repositories} repositories, and would hold in all of them; --repo NAME takes those of one.`
    : null;
}

function writePrivately(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw explainWriting(error, path);
  }
}

/** Shows what would change in the repository and writes it when the answer is yes. Existing hooks are never replaced. */
export async function applyAdvice(
  advice: Advice,
  io: Io,
  ask: (question: string) => Promise<string>,
): Promise<string> {
  const made = adviceFiles(advice, '.codex/hooks');
  const additions = made.find(({ path }) => path === 'AGENTS.additions.md')?.text ?? '';
  const agents = join(io.cwd, 'AGENTS.md');
  const before = existsSync(agents) ? readFileSync(agents, 'utf8') : '';
  const changes: readonly Ready[] = [
    ...(before.includes(additions.trim())
      ? []
      : [{ path: 'AGENTS.md', text: `${additions}${before === '' ? '' : `\n${before}`}` }]),
    ...made
      .filter(({ path }) => path.startsWith('hooks') || path.startsWith('rules'))
      .map(({ path, text }) => ({ path: join('.codex', path), text })),
  ];
  const free = changes.filter(({ path }) => path === 'AGENTS.md' || !existsSync(join(io.cwd, path)));
  for (const change of free) print(io, diffOf(change, before));
  if (free.length === 0) return 'Nothing was written: such files are there already.';
  const answer = await ask(`Write these ${free.length} files? [y/N] `);
  if (!/^y(?:es)?$/i.test(answer.trim())) return 'Nothing was written.';
  for (const { path, text } of free) writePrivately(join(io.cwd, path), text);
  const kept = changes.length - free.length;
  return `Wrote ${free.length} files${kept > 0 ? `, left ${kept} that were there` : ''}. Trust the hooks with /hooks.`;
}

/** The change is at the head of the file, or a new file: a unified diff of added lines. */
function diffOf({ path, text }: Ready, before: string): string {
  const added = path === 'AGENTS.md' ? text.slice(0, text.length - before.length) : text;
  const lines = added.trimEnd().split('\n');
  const old = path === 'AGENTS.md' && before !== '' ? `a/${path}` : '/dev/null';
  return `--- ${old}\n+++ b/${path}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}`).join('\n')}`;
}

/** Asks on the terminal. Throws `UserError` where there is none. */
export function askOn(io: Io): (question: string) => Promise<string> {
  return async (question) => {
    const input = io.stdin();
    if (input.isTTY !== true)
      throw new UserError('Nothing was written: there is no terminal to say yes in', {
        next: '`pushback advise -o FOLDER` writes the files without asking.',
      });
    const terminal = createInterface({ input, output: io.stderr });
    try {
      return await terminal.question(question);
    } finally {
      terminal.close();
    }
  };
}
