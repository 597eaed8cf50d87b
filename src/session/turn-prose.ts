import { type ProseSplit, splitProse } from '../text/prose.ts';
import type { Turn } from './model.ts';

const splits = new WeakMap<Turn, ProseSplit>();

/** What of a human message was typed and what was pasted; told once, asked for by rules of four kinds. */
export function proseOf(turn: Turn): ProseSplit {
  let split = splits.get(turn);
  if (split === undefined) {
    split = splitProse(turn.text);
    splits.set(turn, split);
  }
  return split;
}
