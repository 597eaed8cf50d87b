import { perObject } from '../text/memo.ts';
import { type ProseSplit, splitProse } from '../text/prose.ts';
import type { Turn } from './model.ts';

/** What of a human message was typed and what was pasted; told once, asked for by rules of four kinds. */
export const proseOf = perObject(({ text }: Turn): ProseSplit => splitProse(text));
