import type { FileChange } from '../session/model.ts';
import { detach } from '../text/detach.ts';
import { LIMITS } from './limits.ts';

/** One file of a patch while its lines are being counted. */
export interface PatchFile {
  readonly path: string;
  change: FileChange['change'];
  movedTo: string | null;
  added: number;
  removed: number;
  readonly addedHashes: number[];
  readonly removedHashes: number[];
}

export function newPatchFile(path: string, change: FileChange['change']): PatchFile {
  const kept = detach(path.trim());
  return { path: kept, change, movedTo: null, added: 0, removed: 0, addedHashes: [], removedHashes: [] };
}

export function moveTo(file: PatchFile, path: string): void {
  file.movedTo = detach(path.trim());
  file.change = 'move';
}

export function addLine(file: PatchFile, line: string): void {
  file.added++;
  pushHash(file.addedHashes, line);
}

export function removeLine(file: PatchFile, line: string): void {
  file.removed++;
  pushHash(file.removedHashes, line);
}

/** A line of a hunk: `+` and `-` count, context does not. */
export function readHunkLine(file: PatchFile, line: string): void {
  if (line.startsWith('+')) addLine(file, line.slice(1));
  else if (line.startsWith('-')) removeLine(file, line.slice(1));
}

function pushHash(into: number[], line: string): void {
  const text = line.trim();
  if (text.length > 2 && into.length < LIMITS.hashesPerFile) into.push(fnv1a(text));
}

/** 32-bit FNV-1a over UTF-16 units: small, quick, and only ever compared with itself. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
