/**
 * Reads the part of JavaScript's regular expressions that rules may use, as a tree.
 * Left out on purpose: back references and named groups, which no rule needs and which make matching costs hard to bound.
 */

export type Node =
  /** Matches exactly one character; `letters` are those that fit (case aside) when they are few. */
  | { readonly kind: 'character'; readonly letters: readonly string[] | null }
  /** `^ $ \b` and look-around: takes no text, may have a body to try. */
  | { readonly kind: 'assertion'; readonly body: Node | null }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | { readonly kind: 'repeat'; readonly body: Node; readonly min: number; readonly max: number };

interface Cursor {
  readonly source: string;
  at: number;
}

/** The tree of `source`. Throws `SyntaxError` for what `RegExp` with flags `iu` refuses and for what is left out. */
export function parsePattern(source: string): Node {
  new RegExp(source, 'iu');
  const cursor = { source, at: 0 };
  const tree = readChoice(cursor);
  if (cursor.at < source.length) throw new SyntaxError(`unexpected "${source[cursor.at]}" at ${cursor.at}`);
  return tree;
}

function readChoice(cursor: Cursor): Node {
  const options: Node[] = [readSequence(cursor)];
  while (cursor.source[cursor.at] === '|') {
    cursor.at++;
    options.push(readSequence(cursor));
  }
  return options.length === 1 ? (options[0] as Node) : { kind: 'choice', options };
}

function readSequence(cursor: Cursor): Node {
  const items: Node[] = [];
  while (cursor.at < cursor.source.length && !'|)'.includes(cursor.source[cursor.at] as string)) {
    items.push(readRepeat(cursor, readAtom(cursor)));
  }
  return { kind: 'sequence', items };
}

const QUANTIFIER = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y;

function readRepeat(cursor: Cursor, body: Node): Node {
  QUANTIFIER.lastIndex = cursor.at;
  const found = QUANTIFIER.exec(cursor.source);
  if (found === null) return body;
  cursor.at = QUANTIFIER.lastIndex;
  const sign = found[0][0];
  if (sign === '?') return { kind: 'repeat', body, min: 0, max: 1 };
  if (sign === '*') return { kind: 'repeat', body, min: 0, max: Number.POSITIVE_INFINITY };
  if (sign === '+') return { kind: 'repeat', body, min: 1, max: Number.POSITIVE_INFINITY };
  const min = Number(found[1]);
  const open = found[3] === '' ? Number.POSITIVE_INFINITY : Number(found[3]);
  return { kind: 'repeat', body, min, max: found[2] === '' ? min : open };
}

const ASSERTION = /[\^$]|\\[bB]/y;
const GROUP = /\((?:\?:|(\?<?[=!]))?/y;
const CLASS = /\[(?:\\[\s\S]|[^\]\\])*\]/uy;
const ESCAPE = /\\(?:[pP]\{[^}]*\}|u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[\s\S])/uy;

function readAtom(cursor: Cursor): Node {
  if (take(cursor, ASSERTION) !== null) return { kind: 'assertion', body: null };
  if (cursor.source[cursor.at] === '(') return readGroup(cursor);
  const oneOf = take(cursor, CLASS);
  if (oneOf !== null) return readClass(oneOf[0]);
  const escaped = take(cursor, ESCAPE);
  if (escaped !== null) return readEscape(escaped[0]);
  const letter = String.fromCodePoint(cursor.source.codePointAt(cursor.at) as number);
  cursor.at += letter.length;
  return { kind: 'character', letters: letter === '.' ? null : [letter.toLowerCase()] };
}

/** `[阅閱]`: a class of a few plain characters. */
function readClass(source: string): Node {
  const letters = /^\[([^^\\-][^\\-]{0,5})\]$/u.exec(source)?.[1];
  return { kind: 'character', letters: letters === undefined ? null : [...letters.toLowerCase()] };
}

function readEscape(source: string): Node {
  if (/^\\[1-9k]/.test(source)) throw new SyntaxError(`back reference ${source}`);
  const plain = /^\\[\^$\\.*+?()[\]{}|/-]$/.test(source);
  return { kind: 'character', letters: plain ? [source.charAt(1)] : null };
}

function readGroup(cursor: Cursor): Node {
  if (cursor.source.startsWith('(?<', cursor.at) && !/[=!]/.test(cursor.source[cursor.at + 3] ?? '')) {
    throw new SyntaxError('named group');
  }
  const opening = take(cursor, GROUP) as RegExpExecArray;
  const body = readChoice(cursor);
  cursor.at++;
  return opening[1] === undefined ? body : { kind: 'assertion', body };
}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.source);
  if (found !== null) cursor.at = pattern.lastIndex;
  return found;
}
