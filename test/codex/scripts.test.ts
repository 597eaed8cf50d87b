import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSession } from '../../src/codex/load.ts';
import type { Command, Patch, Step } from '../../src/session/model.ts';
import { shippedRules } from '../helpers/fixture.ts';
import { folderOf } from '../helpers/folder.ts';
import { type RolloutBuilder, rollout } from '../helpers/rollout.ts';

const rules = shippedRules();

async function stepsOf(build: (rollout: RolloutBuilder) => void): Promise<readonly Step[]> {
  const builder = rollout({ version: '0.144.6' }).human('check the totals');
  build(builder);
  const path = join(folderOf({ 'a.jsonl': builder.says('Done.').done().text() }), 'a.jsonl');
  const files = [{ path, size: 1, mtimeMs: 0, inode: 0 }];
  const { session } = await loadSession({ key: 'key', files, copies: [] }, rules);
  return session?.turns[0]?.steps.filter((step) => step.kind !== 'message') ?? [];
}

type Item = Readonly<Record<string, unknown>>;
const item = (payload: Item) => (builder: RolloutBuilder) => builder.record('response_item', payload);
const script = (id: string, input: string) =>
  item({ type: 'custom_tool_call', status: 'completed', call_id: id, name: 'exec', input });
const printed = (id: string, text: string) =>
  item({ type: 'custom_tool_call_output', call_id: id, output: [{ type: 'input_text', text }] });
const called = (id: string, name: string, args: Item) =>
  item({ type: 'function_call', call_id: id, name, arguments: JSON.stringify(args) });
const returned = (id: string, output: string) => item({ type: 'function_call_output', call_id: id, output });
const sequence =
  (...parts: readonly ((builder: RolloutBuilder) => void)[]) =>
  (builder: RolloutBuilder): void => {
    for (const part of parts) part(builder);
  };

const RUN = 'const r = await tools.exec_command({ cmd: "npm test" }); text(r);';
const RUNNING = 'Script running with cell ID 7\nWall time 10.0 seconds\nOutput:\n';
const waits = (id: string, text: string) =>
  sequence(called(id, 'wait', { cell_id: '7', yield_time_ms: 1000 }), returned(id, text));

describe('a code-mode script that runs on', () => {
  it('ends with the wait that sees its end', async () => {
    const result = JSON.stringify({ exit_code: 1, output: '1 failed' });
    const steps = await stepsOf(
      sequence(
        script('c1', RUN),
        printed('c1', RUNNING),
        waits('c2', RUNNING),
        waits('c3', `Script completed\nWall time 0.0 seconds\nOutput:\n${result}`),
      ),
    );
    expect(steps).toMatchObject([
      { kind: 'command', command: 'npm test', status: 'failed', exitCode: 1, output: '1 failed' },
    ]);
  });

  it.each([
    ['is stopped', 'Script terminated\nWall time 0.1 seconds\nOutput:\n', 'aborted'],
    ['is not found by a tool that does not know waiting', 'unsupported call: wait', 'running'],
  ])('%s', async (_, text, status) => {
    const steps = await stepsOf(sequence(script('c1', RUN), printed('c1', RUNNING), waits('c2', text)));
    expect(steps).toMatchObject([{ kind: 'command', status }]);
  });

  it('has its command ended by the event that comes while it is waited for', async () => {
    const steps = await stepsOf(
      sequence(script('c1', RUN), printed('c1', RUNNING), (builder) =>
        builder.record('event_msg', {
          ...{ type: 'exec_command_end', call_id: 'exec-1', command: ['bash', '-lc', 'npm test'] },
          ...{ exit_code: 0, aggregated_output: 'ok', cwd: '/home/mira/ledger' },
        }),
      ),
    );
    expect(steps).toMatchObject([{ kind: 'command', status: 'completed', exitCode: 0 }]);
  });
});

it('waiting for another agent stays a call', async () => {
  const steps = await stepsOf(sequence(called('c1', 'wait', { ids: ['a'] }), returned('c1', '{}')));
  expect(steps).toMatchObject([{ kind: 'tool', name: 'wait' }]);
});

const PATCH = '*** Begin Patch\n*** Add File: src/a.ts\n+export const a = 1;\n*** End Patch';
const shell = (cmd: string, output = 'Success. Updated the following files:\nA src/a.ts\n') =>
  sequence(
    called('c1', 'exec_command', { cmd }),
    returned('c1', `Chunk ID: 1\nWall time: 0.1 seconds\nProcess exited with code 0\nOutput:\n${output}`),
  );
const kinds = (steps: readonly Step[]): readonly string[] => steps.map(({ kind }) => kind);
const patchOf = (steps: readonly Step[]): Patch => steps.find((step) => step.kind === 'patch') as Patch;

describe('a patch that the shell applies', () => {
  it.each<[string, string, readonly string[]]>([
    ['alone', `apply_patch <<'EOF'\n${PATCH}\nEOF`, ['patch']],
    ['after a change of folder', `cd src && apply_patch <<'EOF'\n${PATCH}\nEOF\n`, ['patch']],
    ['after another command', `mkdir -p src && apply_patch <<'EOF'\n${PATCH}\nEOF`, ['command', 'patch']],
    ['on a line of its own', `set -e\napply_patch <<'EOF'\n${PATCH}\nEOF`, ['command', 'patch']],
    ['from a here-document', `cat <<'EOF' | apply_patch\n${PATCH}\nEOF`, ['command', 'patch']],
    ['before a check', `apply_patch <<'EOF'\n${PATCH}\nEOF\nnpm test`, ['patch', 'command']],
    ['not at all, but printed', `cat > notes.md <<'EOF'\n${PATCH}\nEOF`, ['command']],
  ])('%s', async (_, command, expected) => {
    const steps = await stepsOf(shell(command));
    expect(kinds(steps)).toEqual(expected);
    if (expected.includes('patch'))
      expect(patchOf(steps)).toMatchObject({ status: 'applied', files: [{ path: 'src/a.ts' }] });
  });

  it('stands where the script has it', async () => {
    const source = `await tools.apply_patch(\`${PATCH}\`); await tools.exec_command({ cmd: "npm test" });`;
    const steps = await stepsOf(
      sequence(script('c1', source), printed('c1', 'Script completed\nWall time 1 seconds\nOutput:\n')),
    );
    expect(kinds(steps)).toEqual(['patch', 'command']);
  });
});

it('a command above the header hides no exit code, however long it is', async () => {
  const command = `printf '%s' ${'x'.repeat(900)}\nOutput: none`;
  const head = 'Chunk ID: 1\nWall time: 0.1 seconds\nProcess exited with code 3\nOutput:\nno such table';
  const steps = await stepsOf(
    sequence(
      called('c1', 'exec_command', { cmd: command }),
      returned('c1', `Command: /bin/bash -lc '${command}'\n${head}`),
    ),
  );
  expect(steps[0] as Command).toMatchObject({ exitCode: 3, status: 'failed', output: 'no such table' });
});
