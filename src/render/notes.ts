import type { Style } from './style.ts';
import { paragraph } from './wrap.ts';

/** What a reader must mind, under the tables. */
export function notesText(notes: readonly string[], style: Style): string {
  return style.dim(notes.map((note) => paragraph(note, { width: 80, mark: '- ' })).join('\n'));
}
