import type { FileChange } from '../session/model.ts';
import { asObject, asString, isObject } from './json.ts';
import { LIMITS } from './limits.ts';

/**
 * Reads the patch grammar of `apply_patch`: `*** Add|Update|Delete File: p`, `*** Move to: q`, hunks of ` `, `-`, `+` lines.
 * Lenient: CRLF, indented heredocs, a missing `*** End Patch`.
 */
export function readPatchText(text: string): readonly FileChange[] {
  const files: FileChange[] = [];
  let current: Draft | null = null;
  for (const raw of text.split('\n')) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const head = FILE_LINE.exec(line);
    if (head !== null) {
      if (current !== null) files.push(finish(current));
      current = newDraft(head[2] ?? '', CHANGE[head[1] ?? ''] ?? 'update');
    } else if (current !== null) readHunkLine(current, line);
  }
  if (current !== null) files.push(finish(current));
  return files.slice(0, LIMITS.filesPerPatch);
}

/** The same from `patch_apply_end.changes` / `FileChange.changes`: path → add | delete | update with a unified diff. */
export function readPatchChanges(changes: unknown): readonly FileChange[] {
  return Object.entries(asObject(changes))
    .slice(0, LIMITS.filesPerPatch)
    .map(([path, value]) => readChange(path, value));
}

interface Draft {
  readonly path: string;
  change: FileChange['change'];
  movedTo: string | null;
  added: number;
  removed: number;
  readonly addedHashes: number[];
  readonly removedHashes: number[];
}

const FILE_LINE = /^\s{0,8}\*\*\* (Add|Update|Delete) File: (.{1,1000})$/;
const MOVE_LINE = /^\s{0,8}\*\*\* Move to: (.{1,1000})$/;
const CHANGE: Readonly<Record<string, FileChange['change']>> = {
  Add: 'add',
  Update: 'update',
  Delete: 'delete',
};

function newDraft(path: string, change: FileChange['change']): Draft {
  return {
    path: path.trim(),
    change,
    movedTo: null,
    added: 0,
    removed: 0,
    addedHashes: [],
    removedHashes: [],
  };
}

function finish(draft: Draft): FileChange {
  return draft;
}

function readHunkLine(draft: Draft, line: string): void {
  const moved = MOVE_LINE.exec(line)?.[1];
  if (moved !== undefined) {
    draft.movedTo = moved.trim();
    draft.change = 'move';
  } else if (line.startsWith('+')) add(draft, line.slice(1));
  else if (line.startsWith('-')) remove(draft, line.slice(1));
}

function add(draft: Draft, line: string): void {
  draft.added++;
  pushHash(draft.addedHashes, line);
}

function remove(draft: Draft, line: string): void {
  draft.removed++;
  pushHash(draft.removedHashes, line);
}

function pushHash(into: number[], line: string): void {
  const text = line.trim();
  if (text.length > 2 && into.length < LIMITS.hashesPerFile) into.push(fnv1a(text));
}

/** 32-bit FNV-1a over UTF-16 units: small, quick, and only ever compared with itself. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

function readChange(path: string, value: unknown): FileChange {
  const change = asObject(value);
  const kind = asString(change['type']) ?? Object.keys(change)[0] ?? 'update';
  const body = isObject(change[kind]) ? asObject(change[kind]) : change;
  const draft = newDraft(path, kind === 'add' || kind === 'delete' ? kind : 'update');
  const content = asString(body['content']);
  const diff = asString(body['unified_diff']);
  if (content !== null)
    for (const line of content.split('\n')) (kind === 'delete' ? remove : add)(draft, line);
  if (diff !== null)
    for (const line of diff.split('\n')) if (!/^(?:\+\+\+|---)/.test(line)) readHunkLine(draft, line);
  draft.movedTo = asString(body['move_path']);
  if (draft.movedTo !== null) draft.change = 'move';
  return finish(draft);
}
