import type { Turn } from '../session/model.ts';
import type { TraceContext } from './rule-outcome.ts';

/** The folder that relative paths of a turn start from. */
export function baseOf(turn: Turn, { session }: TraceContext): string {
  return turn.cwd ?? session.cwd ?? '';
}

/** Whether a change lies at or under the path that a rule names; `*` stands for a part of a name, `**` for folders. */
export function touches(changed: string, named: string, base: string): boolean {
  const path = relativeTo(changed, base).toLowerCase();
  const rule = relativeTo(named, base)
    .replace(/^\.\//, '')
    .replace(/(?<!\/)\/+$/, '')
    .toLowerCase();
  if (rule === '') return false;
  const pattern = rule
    .split(/(\*+)/)
    .map((part) => (part === '' ? '' : /^\*\*+$/.test(part) ? '.*' : part === '*' ? '[^/]*' : escaped(part)))
    .join('');
  const anywhere = rule.includes('/') ? '' : '(?:.*/)?';
  return new RegExp(`^${anywhere}${pattern}(?:/.*)?$`).test(path);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function relativeTo(path: string, base: string): string {
  const slashed = path.replaceAll('\\', '/');
  const folder = base.replaceAll('\\', '/').replace(/(?<!\/)\/+$/, '');
  return folder !== '' && sameCase(slashed, folder).startsWith(sameCase(`${folder}/`, folder))
    ? slashed.slice(folder.length + 1)
    : slashed.replace(/^\.\//, '');
}

/** Windows knows no case: `c:\\shop` is `C:\\Shop`. */
function sameCase(path: string, folder: string): string {
  return /^[A-Za-z]:/.test(folder) ? path.toLowerCase() : path;
}
