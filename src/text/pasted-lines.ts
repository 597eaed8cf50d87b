import { anyOf } from './any-of.ts';
import { LINE_SIGNS, type PastedKind } from './pasted-kinds.ts';

/** A line's first characters are enough to know it by; longer lines are minified code or logs. */
const LOOK = 400;
/** Words by which a person speaks to the agent. Output of programs seldom says "I", "please", or "why". */
const ADDRESS =
  /(?:^|[^\p{L}'])(?:i|i'm|i've|i'd|please|pls|plz|can you|could you|why|you (?:broke|said|forgot|should|did|didn't|must|have to|need to)|ich|bitte|warum|je|j'ai|merci|pourquoi|s'il te|por favor|por qué|yo|você|io|perché)(?:[^\p{L}']|$)/iu;
/** Words of complaint and request as well: for lines that look like output only because of what stands above them. */
const REMARK =
  /(?:^|[^\p{L}'])(?:still|again|fix|same|help|it's|that's|doesn't|didn't|isn't|not working|wrong|but|now|this|what|how|should|seems?|also|you|we|my|immer noch|toujours|encore|sigue|otra vez|ainda|de novo)(?:[^\p{L}']|$)/iu;
const OTHER_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Thai}]/u;
/** Indented source lines, and those that PowerShell quotes behind a plus sign. */
const INDENTED = /^(?: {4}|\t|\+ {2,})\s*\S/;
const ADVICE = /^(?:help|note|hint|tip|usage): \S/i;
const NO_WORDS = /^[^\p{L}]*\p{L}?[^\p{L}]*$/u;

/** Nine lines in ten show no sign, which a few joint patterns tell in a tenth of the time. */
const showsSign = anyOf(LINE_SIGNS.map(({ pattern }) => pattern));

/** The kind of output that a single line is beyond doubt, else null. */
export function lineKind(line: string): PastedKind | null {
  const head = line.slice(0, LOOK);
  if (head.trim() === '') return null;
  const sign = showsSign(head) ? LINE_SIGNS.find(({ pattern }) => pattern.test(head)) : undefined;
  if (sign !== undefined) return sign.spoken && ADDRESS.test(head) ? null : sign.kind;
  return isJsonPiece(head) ? 'code' : null;
}

/** A piece of a JSON log, often cut at both ends: three or more keys. */
function isJsonPiece(head: string): boolean {
  return head.includes('":') && head.split(/\\?":/, 4).length === 4;
}

/** True for a line that goes on with the output above it: indented, advice (`help: …`), or without a word (`^^^^`, `0s`). */
export function continuesOutput(line: string): boolean {
  const head = line.slice(0, LOOK);
  return INDENTED.test(head) || ADVICE.test(head) || (NO_WORDS.test(head) && /\S/.test(head));
}

/** True when a person speaks in the line: to the agent, or in another script than programs do. `strict` also heeds remarks. */
export function isTyped(line: string, strict: boolean): boolean {
  const head = line.slice(0, LOOK);
  return ADDRESS.test(head) || OTHER_SCRIPT.test(head) || (strict && REMARK.test(head));
}
