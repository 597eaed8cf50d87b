import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { folderOf } from '../helpers/folder.ts';
import { rollout } from '../helpers/rollout.ts';
import { cli } from './cli.ts';

const AGENTS = `# Rules

- Never edit files under \`infra/\`.
- Never run \`git push\` unless I ask for it.
- Always run \`npm test\` after every change.
`;

const patch = (path: string) => `*** Begin Patch\n*** Update File: ${path}\n@@\n-a\n+b\n*** End Patch`;

/** In the first of two sessions the agent edits what it must not and reports a pass that was none; in the second all is well. */
function sessions(): Readonly<Record<string, string>> {
  const first = rollout({ id: '019b0000-0000-7000-8000-00000000000a', start: '2026-02-10T09:00:00.000Z' })
    .instructions(AGENTS)
    .human('Set the limit to 5.')
    .patches(patch('infra/main.tf'))
    .runs('npm test', { exit: 1, output: '1 failed' })
    .says('Done. All tests pass.')
    .human('Thanks.')
    .says('You are welcome.')
    .done();
  const second = rollout({ id: '019b0000-0000-7000-8000-00000000000b', start: '2026-02-12T09:00:00.000Z' })
    .instructions(AGENTS)
    .human('Rename the flag.')
    .patches(patch('src/flag.ts'))
    .runs('npm test', { output: '3 passed' })
    .says('Renamed. All tests pass.')
    .done();
  return {
    [`sessions/2026/02/10/rollout-2026-02-10T09-00-00-${first.id}.jsonl`]: first.text(),
    [`sessions/2026/02/12/rollout-2026-02-12T09-00-00-${second.id}.jsonl`]: second.text(),
  };
}

let analysed: Promise<string> | undefined;

async function analyse(): Promise<string> {
  const made = mkdtempSync(join(tmpdir(), 'pushback-home-'));
  for (const [name, text] of Object.entries(sessions())) {
    mkdirSync(dirname(join(made, name)), { recursive: true });
    writeFileSync(join(made, name), text);
  }
  const { code, err } = await cli(['analyze', join(made, 'sessions'), '--db', join(made, 'p.db')], {
    cwd: made,
  });
  if (code !== 0) throw new Error(err);
  return made;
}

/** A folder with the sessions, analysed into its `p.db` (once a test file, then copied); further files lie beside them. */
export async function defenceHome(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const home = folderOf(files);
  analysed ??= analyse();
  cpSync(await analysed, home, { recursive: true });
  return home;
}

/** A log as Codex 0.169 sends it: one document after the other, each over many lines. */
export function writeDecisions(
  path: string,
  decisions: readonly (readonly [call: string, decision: string])[],
): void {
  const documents = decisions.map(([call, decision]) => {
    const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
    const attributes = [
      attribute('event.name', 'codex.tool_decision'),
      attribute('tool_name', 'exec_command'),
      attribute('call_id', call),
      attribute('decision', decision),
      attribute('source', 'User'),
      attribute('event.timestamp', '2026-02-10T09:00:10.000Z'),
      attribute('conversation.id', '019b0000-0000-7000-8000-00000000000a'),
    ];
    return { resourceLogs: [{ resource: {}, scopeLogs: [{ logRecords: [{ body: null, attributes }] }] }] };
  });
  writeFileSync(path, documents.map((one) => JSON.stringify(one, null, 2)).join('\n'));
}
