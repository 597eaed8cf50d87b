import { splitSentences } from '../text/sentences.ts';
import type { Words } from './words.ts';

/** A sentence with the marks that follow it, so that no character of the text is left out ("… again ???", a lone emoji). */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly question: boolean;
  /** Its words are `firstWord` up to, not including, `lastWord`. */
  readonly firstWord: number;
  readonly lastWord: number;
}

/** Longer sentences (pasted matter without a stop) are cut here, which bounds the work of a pattern. */
const LONGEST = 1000;

/** Cuts the whole of `text` into segments, one a sentence. */
export function segmentsOf(text: string, words: Words): readonly Segment[] {
  const sentences = splitSentences(text);
  const segments: Segment[] = [];
  let word = 0;
  const add = (start: number, end: number, question: boolean) => {
    const firstWord = word;
    while (word < words.starts.length && (words.starts[word] as number) < end) word++;
    segments.push({ start, end, question, firstWord, lastWord: word });
  };
  for (let i = 0; i < Math.max(1, sentences.length); i++) {
    const end = sentences[i + 1]?.start ?? text.length;
    const question = sentences[i]?.question ?? text.includes('?');
    for (let start = i === 0 ? 0 : (sentences[i]?.start ?? 0); start < end; start += LONGEST) {
      add(start, Math.min(end, start + LONGEST), question);
    }
  }
  return segments;
}
