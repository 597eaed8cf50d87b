#!/usr/bin/env node
// PreToolUse guard for Codex: refuses edits of forbidden paths and forbidden commands, and notes the state of forbidden files for
// check-changes.mjs. Exit 2 with a sentence on stderr blocks the call and tells the agent why; exit 0 lets it pass.
import { writeFileSync } from 'node:fs';
import { callText, forbiddenState, ruleFor, rules, stateFile } from './shared.mjs';

const command = callText();

/** Files that a patch, or a shell command that writes, names. */
function changedPaths() {
  const patched = [...command.matchAll(/^\s*\*\*\* (?:Add|Update|Delete) File: (.+)$|^\s*\*\*\* Move to: (.+)$/gm)].map(
    (match) => (match[1] ?? match[2]).trim(),
  );
  if (patched.length > 0) return patched;
  const writes = /(?:^|[;&|\n]\s*)(?:sudo )?(?:sed\b[^;&|]*\s-i|rm|mv|cp|tee|touch|truncate|chmod|git (?:rm|mv|checkout|restore))\b|>>?/;
  return writes.test(command) ? command.split(/[\s;&|<>"'()=]+/).filter((word) => word !== '') : [];
}

function refuse(rule, what) {
  process.stderr.write(`Blocked: ${what}. The rule: ${rule.text}\nDo not work around it; ask the developer if it must be done.\n`);
  process.exit(2);
}

for (const path of changedPaths()) {
  const rule = ruleFor(path);
  if (rule !== undefined) refuse(rule, `${path} must not be changed`);
}

/** The first two words begin the command; further words and options stand anywhere in it. */
function isCallOf(part, forbidden) {
  const words = part.split(/\s+/);
  const plain = words.filter((word) => !word.startsWith('-'));
  const [named, options] = [forbidden.split(/\s+/).filter((word) => !word.startsWith('-')), forbidden.split(/\s+/).filter((word) => word.startsWith('-'))];
  return (
    named.slice(0, 2).every((word, i) => plain[i] === word) &&
    named.slice(2).every((word) => words.some((one) => one === word || one.endsWith(`:${word}`))) &&
    options.every((option) => words.some((one) => one === option || one.startsWith(`${option}=`)))
  );
}

const parts = command.split(/&&|\|\||[;|\n]/).map((part) => part.trim().replace(/^(?:sudo |\w+=\S* )+/, ''));
for (const rule of rules.commands ?? [])
  for (const forbidden of rule.commands)
    if (parts.some((part) => isCallOf(part, forbidden))) refuse(rule, `\`${forbidden}\` must not be run`);

if ((rules.paths ?? []).length > 0) writeFileSync(stateFile(), JSON.stringify(forbiddenState()), { mode: 0o600 });
