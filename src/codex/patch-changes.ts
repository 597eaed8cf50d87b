import type { FileChange } from '../session/model.ts';
import { asObject, asString, isObject } from './json.ts';
import { LIMITS } from './limits.ts';
import { addLine, moveTo, newPatchFile, type PatchFile, readHunkLine, removeLine } from './patch-file.ts';

/** `patch_apply_end.changes` / `FileChange.changes`: path → add | delete | update with a unified diff. */
export function readPatchChanges(changes: unknown): readonly FileChange[] {
  return Object.entries(asObject(changes))
    .slice(0, LIMITS.filesPerPatch)
    .map(([path, value]) => readChange(path, value));
}

/** The kind stands in `type`, or is the only key (`{"add":{"content":…}}`, before 0.92). */
function readChange(path: string, value: unknown): FileChange {
  const change = asObject(value);
  const kind = asString(change['type']) ?? Object.keys(change)[0] ?? 'update';
  const body = isObject(change[kind]) ? asObject(change[kind]) : change;
  const file = newPatchFile(path, kind === 'add' || kind === 'delete' ? kind : 'update');
  readContent(file, asString(body['content']));
  readDiff(file, asString(body['unified_diff']));
  const moved = asString(body['move_path']);
  if (moved !== null) moveTo(file, moved);
  return file;
}

/** The whole of a new or deleted file; a final newline begins no line. */
function readContent(file: PatchFile, content: string | null): void {
  if (content === null || content === '') return;
  const lines = content.endsWith('\n') ? content.slice(0, -1) : content;
  for (const line of lines.split('\n')) (file.change === 'delete' ? removeLine : addLine)(file, line);
}

/** Names of files may stand before the first hunk; inside one, `---` is a removed line that began with two dashes. */
function readDiff(file: PatchFile, diff: string | null): void {
  if (diff === null) return;
  const hunks = diff.search(/^@@/m);
  for (const line of diff.slice(Math.max(0, hunks)).split('\n')) readHunkLine(file, line);
}
