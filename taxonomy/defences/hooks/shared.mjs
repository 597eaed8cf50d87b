// What the hooks share: the rules beside this file, the hook's JSON on stdin, and which forbidden files differ from the last commit.
// Checked against codex-cli 0.169.0: shell calls arrive as tool_name "Bash" with tool_input.command, patches as "apply_patch".
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const rules = JSON.parse(readFileSync(new URL('./rules.json', import.meta.url), 'utf8'));
export const input = JSON.parse(readFileSync(0, 'utf8'));

/** The command or the patch of the call, as text. */
export function callText() {
  const tool = input.tool_input ?? {};
  const text = typeof tool === 'string' ? tool : (tool.command ?? tool.input ?? tool.patch ?? '');
  return Array.isArray(text) ? text.join(' ') : String(text);
}

/** The rule on paths that a file falls under, or undefined. Absolute paths count from the working folder and from the repository. */
export function ruleFor(path, root = '') {
  const bases = [input.cwd ?? '', root].filter((base) => base !== '').map((base) => `${trimmed(base)}/`);
  const names = [path, ...bases.filter((base) => path.startsWith(base)).map((base) => path.slice(base.length))];
  return (rules.paths ?? []).find((rule) => rule.paths.some((one) => names.some((name) => isUnder(name, one))));
}

function isUnder(path, rule) {
  const wanted = trimmed(rule.replace(/^\.\//, ''));
  const pattern = wanted
    .split(/(\*+)/)
    .map((part) => (part.startsWith('**') ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`^${wanted.includes('/') ? '' : '(?:.*/)?'}${pattern}(?:/.*)?$`).test(path.replace(/^\.\//, ''));
}

function trimmed(path) {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Forbidden files that differ from the last commit, by name, with what tells one state from another. Nothing outside a git repository. */
export function forbiddenState() {
  const git = (...args) => spawnSync('git', args, { cwd: input.cwd, encoding: 'utf8', timeout: 5000 });
  const root = git('rev-parse', '--show-toplevel').stdout?.trim();
  const status = root ? git('status', '--porcelain', '-z', '--no-renames', '--untracked-files=all') : null;
  const names = status?.status === 0 ? status.stdout.split('\0').map((line) => line.slice(3)) : [];
  const state = {};
  for (const name of names) {
    const rule = name === '' ? undefined : ruleFor(join(root, name), root);
    if (rule !== undefined) state[name] = { mark: markOf(join(root, name)), rule: rule.text };
  }
  return state;
}

function markOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? 'deleted' : `${found.mtimeMs} ${found.size}`;
}

/** Where the state before a call is kept until after it. */
export function stateFile() {
  return join(tmpdir(), `pushback-${String(input.session_id).replace(/[^\w-]/g, '')}-${String(input.tool_use_id).replace(/[^\w-]/g, '')}.json`);
}
