/** Walks the steps of a phrase along the words of a text. */
import type { Fork, Step, WordStep } from './phrase-words.ts';
import type { Words } from './words.ts';

/** At most this many words fit in a `_`. */
const GAP_WORDS = 3;

/** The index after the last word when the words from `at` on (up to `limit`) go on from `step`; else -1. */
export function matchFrom(step: Step, words: Words, at: number, limit: number): number {
  if (step === null) return at;
  if (step.kind === 'word') {
    if (at >= limit || !says(step, words, at)) return -1;
    return matchFrom(step.next, words, at + 1, limit);
  }
  if (step.kind === 'mark') {
    return isFollowedBy(step.mark, words, at - 1) ? matchFrom(step.next, words, at, limit) : -1;
  }
  if (step.kind === 'fork') return matchFork(step, words, at, limit);
  return matchAfterGap(step.next, words, at, limit);
}

function matchAfterGap(step: Step, words: Words, at: number, limit: number): number {
  const near = matchFrom(step, words, at, limit);
  if (near !== -1 || isClauseEnd(words, at)) return near;
  for (let skipped = 1; skipped <= GAP_WORDS && !isClauseEnd(words, at + skipped); skipped++) {
    const end = matchFrom(step, words, at + skipped, limit);
    if (end !== -1) return end;
  }
  return -1;
}

/** Whether a comma or the like stands before the word: a gap does not reach into another clause. */
function isClauseEnd({ text, starts, ends }: Words, word: number): boolean {
  const from = ends[word - 1] ?? 0;
  const to = starts[word] ?? from;
  return to - from > 1 && /[,;:()]/.test(text.slice(from, to));
}

function matchFork({ byWord, others }: Fork, words: Words, at: number, limit: number): number {
  const fixed = at < limit ? byWord.get(words.keys[at] as string) : undefined;
  for (const branch of fixed ?? []) {
    const end = matchFrom(branch, words, at, limit);
    if (end !== -1) return end;
  }
  for (const branch of others) {
    const end = matchFrom(branch, words, at, limit);
    if (end !== -1) return end;
  }
  return -1;
}

function says(step: WordStep, words: Words, at: number): boolean {
  const key = words.keys[at] as string;
  if (!step.open) return key === step.text || key === step.plain;
  return key.startsWith(step.text) || (step.plain !== null && key.startsWith(step.plain));
}

function isFollowedBy(mark: string, { text, ends }: Words, word: number): boolean {
  const after = ends[word] as number;
  return text[after] === mark || (text[after] === ' ' && text[after + 1] === mark);
}
