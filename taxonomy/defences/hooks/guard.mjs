#!/usr/bin/env node
// PreToolUse guard for Codex: refuses edits of forbidden paths and forbidden commands. Reads the hook's JSON on stdin and rules.json
// beside this file. Exit 2 with a sentence on stderr blocks the call and tells the agent why; exit 0 lets it pass.
// Checked against codex-cli 0.169.0: shell calls arrive as tool_name "Bash" with tool_input.command, patches as "apply_patch".
import { readFileSync } from 'node:fs';

const rules = JSON.parse(readFileSync(new URL('./rules.json', import.meta.url), 'utf8'));
const input = JSON.parse(readFileSync(0, 'utf8'));
const tool = input.tool_input ?? {};
const text = typeof tool === 'string' ? tool : (tool.command ?? tool.input ?? tool.patch ?? '');
const command = Array.isArray(text) ? text.join(' ') : String(text);

/** Files that a patch, or a shell command that writes, names. */
function changedPaths() {
  const patched = [...command.matchAll(/^\s*\*\*\* (?:Add|Update|Delete) File: (.+)$|^\s*\*\*\* Move to: (.+)$/gm)].map(
    (match) => (match[1] ?? match[2]).trim(),
  );
  if (patched.length > 0) return patched;
  const writes = /(?:^|[;&|\n]\s*)(?:sudo )?(?:sed\b[^;&|]*\s-i|rm|mv|cp|tee|touch|truncate|chmod|git (?:rm|mv|checkout|restore))\b|>>?/;
  return writes.test(command) ? command.split(/[\s;&|<>"'()=]+/).filter((word) => word !== '') : [];
}

function isUnder(path, rule) {
  const cwd = `${(input.cwd ?? '').replace(/\/+$/, '')}/`;
  const own = (path.startsWith(cwd) ? path.slice(cwd.length) : path).replace(/^\.\//, '');
  const wanted = rule.replace(/^\.\//, '').replace(/\/+$/, '');
  const pattern = wanted
    .split(/(\*+)/)
    .map((part) => (part.startsWith('**') ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`^${wanted.includes('/') ? '' : '(?:.*/)?'}${pattern}(?:/.*)?$`).test(own);
}

function refuse(rule, what) {
  process.stderr.write(`Blocked: ${what}. The rule: ${rule.text}\nDo not work around it; ask the developer if it must be done.\n`);
  process.exit(2);
}

for (const rule of rules.paths ?? [])
  for (const path of changedPaths())
    if (rule.paths.some((one) => isUnder(path, one))) refuse(rule, `${path} must not be changed`);

const parts = command.split(/&&|\|\||[;|\n]/).map((part) => part.trim().replace(/^(?:sudo |\w+=\S* )+/, ''));
for (const rule of rules.commands ?? [])
  for (const forbidden of rule.commands) {
    const words = forbidden.split(/\s+/);
    const found = parts.find((part) => words.every((word, i) => part.split(/\s+/)[i] === word));
    if (found !== undefined) refuse(rule, `\`${forbidden}\` must not be run`);
  }
