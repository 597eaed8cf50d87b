export interface Sentence {
  readonly text: string;
  /** Offsets into the text that was split, in UTF-16 units; `text.slice(start, end)` is the sentence. */
  readonly start: number;
  readonly end: number;
  /** Ends with a question mark. */
  readonly question: boolean;
}

const BREAK = /[.?!。？！；;…]+|\n+/g;
/** Words whose full stop does not end a sentence; English, German, French and Spanish ones that developers write. */
const ABBREVIATIONS = new Set(
  'e.g eg i.e ie etc vs cf fig nr approx resp incl excl max min z.b d.h u.a bzw ca ggf p.ex ej p.ej mr mrs dr st'.split(
    ' ',
  ),
);
const LAST_WORD = /(?:^|[\s("'])([\p{L}.]{1,6})$/u;
const LIST_NUMBER = /^\s*\d{1,3}$/;
const CLOSERS = /^["')\]”’»]*/;
const UNSPACED_NEXT = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Splits normalised text at `. ? ! 。 ; …` and line ends. A stop inside a word (`file.ts`, `v1.2`, `e.g.`, `?x=1`) or after a list
 * number does not split. Sentences are trimmed, never empty, in order, and do not overlap.
 */
export function splitSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const match of text.matchAll(BREAK)) {
    const end = breakEnd(text, start, match.index, match[0]);
    if (end === null) continue;
    pushTrimmed(sentences, text, start, end);
    start = end;
  }
  pushTrimmed(sentences, text, start, text.length);
  return sentences;
}

/** Where the sentence ends when this run of marks ends one (closing quotes belong to it), else null. */
function breakEnd(text: string, start: number, index: number, marks: string): number | null {
  const after = index + marks.length;
  if (/[\n。？！；]/.test(marks)) return after;
  const rest = text.slice(after, after + 4);
  const closed = CLOSERS.exec(rest)?.[0].length ?? 0;
  const next = rest.slice(closed);
  if (next !== '' && !/^\s/.test(next) && !UNSPACED_NEXT.test(next)) return null;
  if (marks === '.' && isNotAStop(text, start, index)) return null;
  return after + closed;
}

function isNotAStop(text: string, start: number, index: number): boolean {
  if (index - start <= 4 && LIST_NUMBER.test(text.slice(start, index))) return true;
  const word = LAST_WORD.exec(text.slice(Math.max(start, index - 8), index))?.[1];
  return word !== undefined && ABBREVIATIONS.has(word.toLowerCase());
}

function pushTrimmed(sentences: Sentence[], text: string, from: number, to: number): void {
  const raw = text.slice(from, to);
  const body = raw.trim();
  if (!/[\p{L}\p{N}]/u.test(body)) {
    extendLast(sentences, body);
    return;
  }
  const start = from + raw.length - raw.trimStart().length;
  sentences.push({ text: body, start, end: start + body.length, question: isQuestion(body) });
}

/** Marks that stand alone ("really ?") belong to the sentence before them: only its `question` changes. */
function extendLast(sentences: Sentence[], marks: string): void {
  const last = sentences.at(-1);
  if (last !== undefined && isQuestion(marks)) sentences[sentences.length - 1] = { ...last, question: true };
}

/** Signs that may follow the mark of a question. */
const BEHIND_QUESTION = '!！"\')]';

function isQuestion(text: string): boolean {
  let last = text.length - 1;
  while (last >= 0 && BEHIND_QUESTION.includes(text.charAt(last))) last -= 1;
  return text[last] === '?' || text[last] === '？';
}
