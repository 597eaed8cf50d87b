/** Phrases of scripts with spaces: whole words, as a graph of steps that is walked along the words of a text. */
import type { Piece } from './phrase.ts';
import { type Words, wordsOf } from './words.ts';

export interface WordStep {
  readonly kind: 'word';
  readonly text: string;
  /** The spelling without accents, which hurried writers use; null where it would be another word. */
  readonly plain: string | null;
  /** Any ending fits (`fail*`). */
  readonly open: boolean;
  /** A mark that must follow the word. */
  readonly mark: string | null;
  readonly next: Step;
}

/** `null` is the end of the phrase. */
type Step =
  | WordStep
  | { readonly kind: 'gap'; readonly next: Step }
  | { readonly kind: 'fork'; readonly branches: readonly Step[] }
  | null;

export interface WordPhrase {
  readonly kind: 'words';
  /** The words it may begin with; a text is searched for these first. */
  readonly heads: readonly WordStep[];
}

/** At most this many words fit in a `_`. */
const GAP_WORDS = 3;
/** Each gap is tried at four widths, so three of them mean at most 64 tries at a place. */
const MAX_GAPS = 3;
const LETTER = /[\p{L}\p{N}*_]/u;
const LETTER_OR_APOSTROPHE = /[\p{L}\p{N}*_']/u;

/** Throws `SyntaxError` when the phrase is malformed or has no word to begin with. */
export function wordPhrase(pieces: readonly Piece[], language: string): WordPhrase {
  refuseHalfWords(pieces);
  let step: Step = null;
  let mark: string | null = null;
  for (const piece of pieces.toReversed()) {
    const after = step;
    const following = mark;
    const branches: Step[] = piece.map((option) => textSteps(option, after, following, language));
    if (after === null) mark = piece.length === 1 ? markOf(piece[0] as string) : null;
    step = branches.length === 1 ? (branches[0] as Step) : { kind: 'fork', branches };
  }
  return { kind: 'words', heads: headsOf(step) };
}

/** `{un|}clear` would be two words: alternatives hold whole words. */
function refuseHalfWords(pieces: readonly Piece[]): void {
  if (
    pieces
      .flat()
      .join(' ')
      .split(/(?:^| )_(?= |$)/).length -
      1 >
    MAX_GAPS
  )
    throw new SyntaxError('more than three gaps');
  for (const [i, piece] of pieces.entries()) {
    const joins = (left: string, right: string) =>
      left !== '_' &&
      right !== '_' &&
      LETTER.test(left.slice(-1)) &&
      LETTER_OR_APOSTROPHE.test(right.slice(0, 1));
    if (piece.some((left) => (pieces[i + 1] ?? []).some((right) => joins(left, right)))) {
      throw new SyntaxError('alternatives that are parts of words');
    }
  }
}

function markOf(text: string): string | null {
  return /[?!,:] ?$/.exec(text)?.[0].trim() ?? null;
}

/** The words of `text`, then `next`; `following` is the mark that the phrase ends with after this text. */
function textSteps(text: string, next: Step, following: string | null, language: string): Step {
  let step = next;
  let mark = next === null ? (markOf(text) ?? following) : null;
  for (const chunk of text.split(' ').toReversed()) {
    if (chunk === '_') {
      if (step === null) throw new SyntaxError('ends with a gap');
      step = { kind: 'gap', next: step };
      continue;
    }
    if (chunk.startsWith("'")) throw new SyntaxError(`"${chunk}", which is never a word of its own`);
    const open = /\*[?!,:]?$/.test(chunk);
    const bare = open ? chunk.slice(0, chunk.lastIndexOf('*')) : chunk;
    if (bare.includes('*')) throw new SyntaxError('a * that is not at the end of a word');
    const keys = wordsOf(bare).keys;
    for (const [i, word] of keys.toReversed().entries()) {
      step = {
        kind: 'word',
        text: word,
        plain: plainSpelling(word, language),
        open: open && i === 0,
        mark,
        next: step,
      };
      mark = null;
    }
  }
  return step;
}

function headsOf(step: Step): readonly WordStep[] {
  if (step === null) throw new SyntaxError('no word that must be there; use `pattern` for punctuation');
  if (step.kind === 'gap') throw new SyntaxError('begins with a gap');
  if (step.kind === 'fork') return step.branches.flatMap(headsOf);
  if (step.open && step.text.length < 2) throw new SyntaxError('begins with fewer than two letters before *');
  return [step];
}

const GERMAN: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** Vietnamese tones make other words, and so do accents on words of one or two letters (ou/où, si/sí, e/é). */
function plainSpelling(word: string, language: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
  if (language === 'vi' || word.length < 3 || /^[\0-\x7f]*$/.test(word)) return null;
  const spelled = language === 'de' ? word.replace(/[äöüß]/g, (letter) => GERMAN[letter] ?? letter) : word;
  const plain = spelled.normalize('NFD').replace(/\p{M}/gu, '');
  return plain === word ? null : plain;
}

/** The index after the last word when the words from `at` on (up to `limit`) go on from `step`; else -1. */
export function matchFrom(step: Step, words: Words, at: number, limit: number): number {
  if (step === null) return at;
  if (step.kind === 'word') {
    if (at >= limit || !says(step, words, at)) return -1;
    return matchFrom(step.next, words, at + 1, limit);
  }
  if (step.kind === 'fork') return firstMatch(step.branches, words, at, limit);
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

function firstMatch(branches: readonly Step[], words: Words, at: number, limit: number): number {
  for (const branch of branches) {
    const end = matchFrom(branch, words, at, limit);
    if (end !== -1) return end;
  }
  return -1;
}

function says(step: WordStep, words: Words, at: number): boolean {
  const key = words.keys[at] as string;
  const same = step.open
    ? key.startsWith(step.text) || (step.plain !== null && key.startsWith(step.plain))
    : key === step.text || key === step.plain;
  return same && (step.mark === null || isFollowedBy(step.mark, words, at));
}

function isFollowedBy(mark: string, { text, ends }: Words, word: number): boolean {
  const after = ends[word] as number;
  return text[after] === mark || (text[after] === ' ' && text[after + 1] === mark);
}
