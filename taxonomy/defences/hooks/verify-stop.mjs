#!/usr/bin/env node
// Stop hook for Codex: refuses to end a turn whose closing message says that checks pass when they do not. It runs the commands in
// rules.json ("verify") itself, so that no report has to be believed. Exit 2 with the output on stderr sends the agent back to work.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const rules = JSON.parse(readFileSync(new URL('./rules.json', import.meta.url), 'utf8'));
const input = JSON.parse(readFileSync(0, 'utf8'));
const said = input.last_assistant_message ?? '';
const claims = new RegExp(rules.claims ?? '', 'iu');

// A second refusal in a row would loop: after one the developer sees what is said.
if (input.stop_hook_active === true || !claims.test(said)) process.exit(0);

for (const command of rules.verify ?? []) {
  const run = spawnSync(command, { cwd: input.cwd, shell: true, encoding: 'utf8', timeout: (rules.timeout_seconds ?? 300) * 1000 });
  if (run.status === 0) continue;
  const tail = `${run.stdout ?? ''}${run.stderr ?? ''}`.trim().slice(-1500);
  const how = run.status === null ? 'did not finish' : `exited with ${run.status}`;
  process.stderr.write(`You say that checks pass, but \`${command}\` ${how}:\n${tail}\nMend it, or say plainly what fails.\n`);
  process.exit(2);
}
