import type { FileChange } from '../session/model.ts';
import { LIMITS } from './limits.ts';
import { moveTo, newPatchFile, type PatchFile, readHunkLine } from './patch-file.ts';

/**
 * Reads the patch grammar of `apply_patch`: `*** Add|Update|Delete File: p`, `*** Move to: q`, hunks of ` `, `-`, `+` lines.
 * Lenient: CRLF, indented heredocs, a missing `*** End Patch`.
 */
export function readPatchText(text: string): readonly FileChange[] {
  const files: PatchFile[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const head = line.includes('*** ') ? FILE_LINE.exec(line) : null;
    const current = files.at(-1);
    if (head !== null) files.push(newPatchFile(head[2] ?? '', CHANGE[head[1] ?? ''] ?? 'update'));
    else if (current !== undefined) readLine(current, line);
  }
  return files.slice(0, LIMITS.filesPerPatch);
}

const FILE_LINE = /^\s{0,8}\*\*\* (Add|Update|Delete) File: (.{1,1000})$/;
const MOVE_LINE = /^\s{0,8}\*\*\* Move to: (.{1,1000})$/;
const CHANGE: Readonly<Record<string, FileChange['change']>> = {
  Add: 'add',
  Update: 'update',
  Delete: 'delete',
};

function readLine(file: PatchFile, line: string): void {
  const moved = line.includes('*** ') ? MOVE_LINE.exec(line)?.[1] : undefined;
  if (moved === undefined) readHunkLine(file, line);
  else moveTo(file, moved);
}
