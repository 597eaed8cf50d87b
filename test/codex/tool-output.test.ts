import { expect, test } from 'vitest';
import { readToolOutput } from '../../src/codex/tool-output.ts';

test.each<[string, string | object, number | null, string]>([
  [
    'a command that the sandbox stopped',
    'failed in sandbox MacosSeatbelt with execution error: sandbox denied exec error, exit code: 101, stdout: test result: FAILED.',
    101,
    'failed',
  ],
  ['one that a policy refused', "`/bin/zsh -lc 'git push'` rejected: blocked by policy", null, 'declined'],
  [
    'one that nobody could be asked for',
    'approval policy is Never; reject command — you cannot ask',
    null,
    'declined',
  ],
  ['one that took too long', 'command timed out after 10000 milliseconds', null, 'failed'],
  [
    'a script whose own line failed',
    'Script failed\nWall time 1.0 seconds\nOutput:\n12 passed\nTypeError: x',
    null,
    'failed',
  ],
  [
    'a search for the words of a refusal',
    JSON.stringify({ output: 'a.rs: "exec command rejected by user"', metadata: { exit_code: 0 } }),
    0,
    'completed',
  ],
  [
    'a refusal',
    JSON.stringify({ output: 'exec command rejected by user', metadata: { exit_code: 1 } }),
    1,
    'declined',
  ],
])('%s', (_, output, exitCode, status) => {
  expect(readToolOutput(output)).toMatchObject({ exitCode, status });
});
