/**
 * Plain detectors to stand beside ours, so that readers see what the rules add. Each looks at the words of one message alone,
 * as the first attempt of anyone would. Written for this project; none is tuned on labels.
 */
import type { Turn } from '../session/model.ts';
import { normalise } from '../text/normalise.ts';

export interface Baseline {
  readonly id: string;
  /** One line for the table. */
  readonly means: string;
  readonly detects: (turn: Turn) => boolean;
}

const FIRST_WORDS = new Set([
  ...[
    'no',
    'nope',
    'nah',
    'not',
    'wrong',
    'incorrect',
    'stop',
    'wait',
    'dont',
    "don't",
    'undo',
    'revert',
    'why',
  ],
  ...[
    'non',
    'nein',
    'falsch',
    'nao',
    'não',
    'нет',
    'стоп',
    'không',
    'いや',
    '違う',
    '아니',
    '不',
    '不是',
    '不对',
  ],
]);

const PHRASES = [
  "that's not",
  'that is not',
  "that's wrong",
  'this is wrong',
  "doesn't work",
  'does not work',
  "didn't work",
  "isn't working",
  'not working',
  'still not',
  'still broken',
  'you forgot',
  'you missed',
  "you didn't",
  'you did not',
  'you should have',
  'i said',
  'i told you',
  'i asked',
  "i didn't ask",
  'not what i',
  'try again',
  'go back',
  'put it back',
];

const FRUSTRATION = [
  ...[
    'wtf',
    'damn',
    'hell',
    'fuck',
    'fucking',
    'shit',
    'crap',
    'stupid',
    'useless',
    'ridiculous',
    'terrible',
  ],
  ...['horrible', 'awful', 'annoying', 'frustrating', 'seriously', 'ugh', 'argh', 'nonsense', 'garbage'],
];

const ERRORS = [
  'error',
  'errors',
  'exception',
  'traceback',
  'failed',
  'fails',
  'failing',
  'failure',
  'crash',
  'crashes',
  'broken',
  'bug',
];

export const BASELINES: readonly Baseline[] = [
  { id: 'first-word', means: 'the first word says no', detects: (turn) => FIRST_WORDS.has(firstWord(turn)) },
  { id: 'phrases', means: `one of ${PHRASES.length} English complaints`, detects: (turn) => hasPhrase(turn) },
  { id: 'frustration', means: 'a word of anger', detects: (turn) => hasWord(turn, FRUSTRATION) },
  { id: 'error-words', means: 'an English word for an error', detects: (turn) => hasWord(turn, ERRORS) },
  {
    id: 'phrases-or-errors',
    means: 'a complaint or an error word',
    detects: (turn) => hasPhrase(turn) || hasWord(turn, ERRORS),
  },
  { id: 'every-turn', means: 'every turn but the first', detects: (turn) => turn.ordinal > 1 },
];

function firstWord(turn: Turn): string {
  return /[\p{L}\p{M}']+/u.exec(normalise(turn.text))?.[0] ?? '';
}

function hasPhrase(turn: Turn): boolean {
  const text = normalise(turn.text);
  return PHRASES.some((phrase) => text.includes(phrase));
}

function hasWord(turn: Turn, words: readonly string[]): boolean {
  const found = new Set(normalise(turn.text).match(/[\p{L}\p{M}']+/gu) ?? []);
  return words.some((word) => found.has(word));
}
