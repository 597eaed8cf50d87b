import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../helpers/fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'pushback-hooks-'));
cpSync(join(ROOT, 'taxonomy/defences/hooks'), folder, { recursive: true });
const RULE = 'Never edit files under infra/. They are made by `make infra`.';
const RULES = {
  paths: [{ text: RULE, paths: ['infra/'] }],
  commands: [
    { text: 'Never run git push.', commands: ['git push'] },
    { text: 'Never skip the hooks.', commands: ['git commit --no-verify'] },
  ],
  verify: ['node -e "console.log(\'1 failed\'); process.exit(1)"'],
  claims: 'tests? pass',
  timeout_seconds: 20,
};
writeFileSync(join(folder, 'rules.json'), JSON.stringify(RULES));

/** What codex 0.169 sends with every hook. */
const common = {
  session_id: 's',
  turn_id: 't',
  transcript_path: null,
  cwd: folder,
  model: 'm',
  permission_mode: 'default',
};

function hook(script: string, input: Readonly<Record<string, unknown>>) {
  const { status, stderr } = spawnSync('node', [join(folder, script)], {
    input: JSON.stringify({ ...common, ...input }),
    encoding: 'utf8',
  });
  return { status, stderr };
}

/** A repository with the rules' folder in it, and a script that writes there. */
function repository(): string {
  const root = mkdtempSync(join(tmpdir(), 'pushback-hooks-repo-'));
  const git = (...args: readonly string[]) =>
    spawnSync('git', ['-c', 'user.email=mira@cedarmail.io', '-c', 'user.name=mira', ...args], { cwd: root });
  mkdirSync(join(root, 'infra'));
  writeFileSync(join(root, 'infra/main.tf'), 'a');
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'start');
  return root;
}

/** A call of a tool between its two hooks. */
function call(cwd: string, id: string, work: () => void, command = 'node gen.js') {
  const input = { cwd, tool_name: 'Bash', tool_input: { command }, tool_use_id: id };
  const before = hook('guard.mjs', { ...input, hook_event_name: 'PreToolUse' });
  work();
  const after = hook('check-changes.mjs', { ...input, hook_event_name: 'PostToolUse', tool_response: '' });
  return [before, after];
}

const PASSED = { status: 0, stderr: '' };

test('what a script changed in spite of the guard is named, with the rule', () => {
  const cwd = repository();
  const [before, after] = call(cwd, 'a', () => writeFileSync(join(cwd, 'infra/gen.tf'), 'x'));
  expect(before).toEqual(PASSED);
  expect(after?.status).toBe(2);
  expect(after?.stderr).toContain('This call changed infra/gen.tf. The rule: Never edit files under infra/.');
  const again = call(cwd, 'b', () => writeFileSync(join(cwd, 'infra/gen.tf'), 'longer'));
  expect(again[1]?.status).toBe(2);
  const gone = call(cwd, 'c', () => rmSync(join(cwd, 'infra/main.tf')));
  expect(gone[1]?.stderr).toContain('changed infra/main.tf');
});

test('what was changed before the call, or elsewhere, is left alone', () => {
  const cwd = repository();
  writeFileSync(join(cwd, 'infra/main.tf'), 'changed by the developer');
  expect(call(cwd, 'd', () => writeFileSync(join(cwd, 'notes.md'), 'x'))).toEqual([PASSED, PASSED]);
});

test('taking a change back breaks no rule twice, and a folder without git is let be', () => {
  const cwd = repository();
  writeFileSync(join(cwd, 'infra/gen.tf'), 'x');
  const back = call(cwd, 'e', () => rmSync(join(cwd, 'infra/gen.tf')));
  expect(back[1]?.status).toBe(0);
  expect(call(folder, 'f', () => undefined)).toEqual([PASSED, PASSED]);
});

test('the command that the rule itself names may write there', () => {
  const cwd = repository();
  const work = () => writeFileSync(join(cwd, 'infra/gen.tf'), 'x');
  expect(call(cwd, 'g', work, 'cd . && make infra')[1]?.status).toBe(0);
});

test('without the note of a call before it, a check says nothing', () => {
  expect(hook('check-changes.mjs', { cwd: repository(), tool_use_id: 'never', tool_input: {} })).toEqual(
    PASSED,
  );
});

const tool = (tool_name: string, command: string) =>
  hook('guard.mjs', { hook_event_name: 'PreToolUse', tool_name, tool_use_id: 'u', tool_input: { command } });
const PATCH = (path: string) => `*** Begin Patch\n*** Update File: ${path}\n@@\n-a\n+b\n*** End Patch`;

test.each([
  [
    'a patch',
    'apply_patch',
    PATCH('infra/main.tf'),
    'infra/main.tf must not be changed. The rule: Never edit files under infra/.',
  ],
  [
    'a patch in the shell',
    'Bash',
    `apply_patch <<'EOF'\n${PATCH('./infra/main.tf')}\nEOF`,
    'must not be changed',
  ],
  ['an absolute path', 'apply_patch', PATCH(join(folder, 'infra/main.tf')), 'must not be changed'],
  ['sed', 'Bash', 'sed -i s/a/b/ infra/main.tf', 'infra/main.tf must not be changed'],
  ['a redirect', 'Bash', 'echo x > infra/main.tf', 'infra/main.tf must not be changed'],
  [
    'a forbidden command',
    'Bash',
    'cd web && git push origin main',
    '`git push` must not be run. The rule: Never run git push.',
  ],
  ['an option', 'Bash', 'git commit -m x --no-verify', '`git commit --no-verify` must not be run'],
])('%s that a rule forbids is blocked with the reason', (_, name, command, reason) => {
  const { status, stderr } = tool(name, command);
  expect(status).toBe(2);
  expect(stderr).toContain(reason);
});

test.each([
  ['another path', 'apply_patch', PATCH('src/infra.ts')],
  ['reading', 'Bash', 'cat infra/main.tf'],
  ['another command', 'Bash', 'git status && git pull'],
  ['the command without the option', 'Bash', 'git commit -m x'],
])('%s passes', (_, name, command) => {
  expect(tool(name, command)).toEqual({ status: 0, stderr: '' });
});

const stop = (last_assistant_message: string, stop_hook_active = false) =>
  hook('verify-stop.mjs', { hook_event_name: 'Stop', stop_hook_active, last_assistant_message });

test('a false "tests pass" is refused with the output of the check', () => {
  const { status, stderr } = stop('Done, all tests pass.');
  expect(status).toBe(2);
  expect(stderr).toContain('exited with 1');
  expect(stderr).toContain('1 failed');
});

test('a message without the claim, and a second refusal in a row, pass', () => {
  expect(stop('The tests fail.').status).toBe(0);
  expect(stop('All tests pass.', true).status).toBe(0);
});
