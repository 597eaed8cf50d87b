/** Phrases of scripts with spaces: whole words, as a graph of steps that `phrase-walk.ts` walks along the words of a text. */
import type { Piece } from './phrase-piece.ts';
import { wordKeys } from './words.ts';

export interface WordStep {
  readonly kind: 'word';
  readonly text: string;
  /** The spelling without accents, which hurried writers use; null where it would be another word. */
  readonly plain: string | null;
  /** Any ending fits (`fail*`). */
  readonly open: boolean;
  readonly next: Step;
}

/** `null` is the end of the phrase. */
export type Step =
  | WordStep
  | { readonly kind: 'gap'; readonly next: Step }
  /** The mark must follow the word before. */
  | { readonly kind: 'mark'; readonly mark: string; readonly next: Step }
  | Fork
  | null;

export interface Fork {
  readonly kind: 'fork';
  readonly branches: readonly Step[];
  /** The branches that begin with a fixed word, by it. */
  readonly byWord: ReadonlyMap<string, readonly WordStep[]>;
  /** The other branches. */
  readonly others: readonly Step[];
}

export interface WordPhrase {
  readonly kind: 'words';
  /** The words it may begin with; a text is searched for these first. */
  readonly heads: readonly WordStep[];
}

/** Each gap is tried at four widths, so three of them mean at most 64 tries at a place. */
const MAX_GAPS = 3;
const LETTER = /[\p{L}\p{N}*_]/u;
const LETTER_OR_APOSTROPHE = /[\p{L}\p{N}*_']/u;

/** Throws `SyntaxError` when the phrase is malformed or has no word to begin with. */
export function wordPhrase(pieces: readonly Piece[], language: string): WordPhrase {
  refuseHalfWords(pieces);
  let step: Step = null;
  for (const piece of pieces.toReversed()) {
    const next: Step = step;
    const branches: Step[] = piece.map((option) => textSteps(option, next, language));
    step = branches.length === 1 ? (branches[0] as Step) : fork(branches);
  }
  return { kind: 'words', heads: headsOf(step) };
}

function fork(branches: readonly Step[]): Fork {
  const fixed = branches.filter((branch) => branch?.kind === 'word' && !branch.open) as readonly WordStep[];
  const others = branches.filter((branch) => branch?.kind !== 'word' || branch.open);
  return { kind: 'fork', branches, byWord: byFirstWord(fixed), others };
}

function byFirstWord(steps: readonly WordStep[]): ReadonlyMap<string, readonly WordStep[]> {
  const map = new Map<string, WordStep[]>();
  for (const step of steps) {
    for (const text of step.plain === null ? [step.text] : [step.text, step.plain]) {
      const list = map.get(text);
      if (list === undefined) map.set(text, [step]);
      else list.push(step);
    }
  }
  return map;
}

/** `{un|}clear` would be two words: alternatives hold whole words. */
function refuseHalfWords(pieces: readonly Piece[]): void {
  const text = pieces.flat().join(' ');
  if (text.includes('_') && text.split(/(?:^| )_(?= |$)/).length - 1 > MAX_GAPS)
    throw new SyntaxError('more than three gaps');
  if (pieces.length === 1) return;
  for (const [i, piece] of pieces.entries()) {
    const left = piece.some((option) => option !== '_' && LETTER.test(option.slice(-1)));
    const right = (option: string) => option !== '_' && LETTER_OR_APOSTROPHE.test(option.slice(0, 1));
    if (left && pieces[i + 1]?.some(right)) {
      throw new SyntaxError('alternatives that are parts of words');
    }
  }
}

/** Marks that may stand alone in a phrase; `?!,:` also count at the end of its last word. */
const LONE_MARK = /^[?!,:;.(–—-]$/;
const END_MARK = /[?!,:]$/;
/** Signs of a regular expression, which a phrase would pass over. */
const NOT_A_PHRASE = /[\\+=<>[\]^$]/;

/** The words of `text`, then `next`. */
function textSteps(text: string, next: Step, language: string): Step {
  if (NOT_A_PHRASE.test(text)) throw new SyntaxError('signs that a phrase passes over; use `pattern`');
  return text
    .split(' ')
    .filter((chunk) => chunk !== '')
    .reduceRight<Step>((after, chunk) => chunkSteps(chunk, after, language), next);
}

/** Nearly all of a phrase in English: none of the cases of a chunk, and read twice as fast without asking. */
export const PLAIN_WORD = /^[a-z]+$/;

/** One chunk between spaces: a gap, a mark, a word, or several words when it is hyphenated. */
function chunkSteps(chunk: string, next: Step, language: string): Step {
  if (PLAIN_WORD.test(chunk)) return { kind: 'word', text: chunk, plain: null, open: false, next };
  if (chunk === '_' && next === null) throw new SyntaxError('ends with a gap');
  if (chunk === '_') return { kind: 'gap', next };
  if (LONE_MARK.test(chunk)) return { kind: 'mark', mark: chunk, next };
  if (chunk.startsWith("'")) throw new SyntaxError(`"${chunk}", which is never a word of its own`);
  const mark = next === null ? END_MARK.exec(chunk)?.[0] : undefined;
  const after: Step = mark === undefined ? next : { kind: 'mark', mark, next };
  const open = /\*[?!,:]?$/.test(chunk);
  const bare = open ? chunk.slice(0, chunk.lastIndexOf('*')) : chunk;
  if (bare.includes('*')) throw new SyntaxError('a * that is not at the end of a word');
  return wordKeys(bare).reduceRight<Step>((rest, text, i, all) => {
    const plain = plainSpelling(text, language);
    return { kind: 'word', text, plain, open: open && i === all.length - 1, next: rest };
  }, after);
}

function headsOf(step: Step): readonly WordStep[] {
  if (step === null) throw new SyntaxError('no word that must be there');
  if (step.kind === 'mark') throw new SyntaxError('begins with a mark; use `pattern` for punctuation');
  if (step.kind === 'gap') throw new SyntaxError('begins with a gap');
  if (step.kind === 'fork') return step.branches.flatMap(headsOf);
  if (step.open && step.text.length < 2) throw new SyntaxError('begins with fewer than two letters before *');
  return [step];
}

const GERMAN: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** Vietnamese tones make other words, and so do accents on words of one or two letters (ou/où, si/sí, e/é). */
export function plainSpelling(word: string, language: string): string | null {
  if (language === 'vi' || word.length < 3 || /^[\0-\x7f]*$/.test(word)) return null;
  const spelled = language === 'de' ? word.replace(/[äöüß]/g, (letter) => GERMAN[letter] ?? letter) : word;
  const plain = spelled.normalize('NFD').replace(/\p{M}/gu, '');
  return plain === word ? null : plain;
}

/**
 * The words that may follow `head`, with the steps to go on from; null when something else may follow: the end, any word, or a
 * word with an open ending.
 */
export function secondWords(head: WordStep): ReadonlyMap<string, readonly WordStep[]> | null {
  const followers = followersOf(head.next);
  return followers === null ? null : byFirstWord(followers);
}

function followersOf(step: Step): readonly WordStep[] | null {
  if (step === null || step.kind === 'gap' || step.kind === 'mark') return null;
  if (step.kind === 'word') return step.open ? null : [step];
  const each = step.branches.map(followersOf);
  return each.every((steps) => steps !== null) ? each.flat() : null;
}
