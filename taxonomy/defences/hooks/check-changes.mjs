#!/usr/bin/env node
// PostToolUse check for Codex: a script or a generator can write where no guard foresees it. Names the forbidden files that the call
// changed in spite of the guard; exit 2 with a sentence on stderr tells the agent to take them back. What was changed before the call,
// by the developer for one, is left alone.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { callText, forbiddenState, stateFile } from './shared.mjs';

/** "`gen/` is made by `make proto`": the command that the rule itself names may write there. */
function isNamedBy(rule) {
  const heads = callText().split(/&&|\|\||[;|\n]/).map((part) => part.trim().split(/\s+/).slice(0, 2).join(' '));
  return heads.some((head) => head.length > 3 && rule.includes(head));
}

const before = stateFile();
if (existsSync(before)) {
  const known = JSON.parse(readFileSync(before, 'utf8'));
  rmSync(before, { force: true });
  const now = forbiddenState();
  // A file that equals the last commit again was taken back.
  const changed = Object.keys(now).filter((name) => now[name].mark !== known[name]?.mark && !isNamedBy(now[name].rule));
  if (changed.length > 0) {
    const rule = now[changed[0]].rule;
    const files = `${changed.slice(0, 10).join(', ')}${changed.length > 10 ? ` and ${changed.length - 10} more` : ''}`;
    process.stderr.write(`This call changed ${files}. The rule: ${rule}\nTake the change back, and tell the developer what caused it.\n`);
    process.exit(2);
  }
}
