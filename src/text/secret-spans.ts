import type { Span } from './lines.ts';
import { passesCheck, type SecretRule } from './secret-rules.ts';

export interface SecretSpan extends Span {
  readonly kind: string;
  /** Place of the rule in the table: the earlier rule names a stretch that two rules found. */
  readonly order: number;
}

/** A code expression goes on behind it: a call, an index. */
const CALL = /^[([]/;
/** The rest of a long value, beyond the bound of the pattern. */
const VALUE_TAIL = /[A-Za-z0-9+/=_.~-]*/y;
/** Of the alphabet that tokens are written in: `令牌是ghp_…` has no space between word and token. */
const WORD = /[A-Za-z0-9_]/;
/** Ends of what stands for another character or for a colour. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins a colour
const ENCODED = /(?:%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\u001b\[[0-9;]{0,16}m)$/;

/** All that one rule finds in a text and its check confirms. After a rejected find the search goes on inside it. */
export function findSecrets(text: string, rule: SecretRule, order: number): readonly SecretSpan[] {
  const found: SecretSpan[] = [];
  const { pattern } = rule;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const span = confirm(text, rule, match);
    if (span !== null) found.push({ ...span, kind: rule.kind, order });
    const secretStart = match.indices?.groups?.secret?.[0] ?? match.index + 1;
    pattern.lastIndex = Math.max(match.index + 1, span?.end ?? secretStart);
  }
  return found;
}

function confirm(text: string, rule: SecretRule, match: RegExpExecArray): Span | null {
  const groups = match.indices?.groups;
  const [from, end] = groups?.secret ?? [match.index, match.index + match[0].length];
  const first = groups?.head?.[0] ?? from;
  // With something in front that the pattern knows, such as `\Users\`, a backslash is no escape.
  const start = first > match.index ? first : behindEscape(text, first);
  if (start >= end || (first === match.index && !startsWord(text, start))) return null;
  if (rule.check === 'email' && isInsideAddress(text, start)) return null;
  if (!passesCheck(rule, text.slice(start, end))) return null;
  if (rule.check !== 'secret' && rule.check !== 'token') return { start, end };
  return rule.check === 'secret' && CALL.test(text.slice(end, end + 1))
    ? null
    : { start, end: tailEnd(text, end) };
}

/** In JSON text a secret may follow an escape, as in `\nalice@host`. The first offset at or after `start` that no escape sequence claims. */
export function behindEscape(text: string, start: number): number {
  let slashes = 0;
  while (text[start - 1 - slashes] === '\\' && slashes < 64) slashes += 1;
  // An even number escapes a backslash here, and a letter in the JSON text inside this JSON text: both are kept whole.
  if (slashes === 0) return start;
  if (/[bfnrt]/.test(text[start] ?? '')) return start + 1;
  return /^u[0-9a-fA-F]{4}/.test(text.slice(start, start + 5)) ? start + 5 : start;
}

/** True when no word runs into `start`; the letter of an escape (`\nghp_…`) and the end of an earlier secret are no words. */
export function startsWord(text: string, start: number): boolean {
  const before = text[start - 1];
  if (before === undefined || !WORD.test(before)) return true;
  if (/[bfnrt]/.test(before) && text[start - 2] === '\\') return true;
  return ENCODED.test(text.slice(Math.max(0, start - 20), start));
}

/** True for `secret@host` in `scheme://user:secret@host`, which is not mail. */
function isInsideAddress(text: string, start: number): boolean {
  return /:\/\/[^\s/"'<>]{0,100}$/.test(text.slice(Math.max(0, start - 104), start));
}

function tailEnd(text: string, end: number): number {
  VALUE_TAIL.lastIndex = end;
  const tail = VALUE_TAIL.exec(text)?.[0] ?? '';
  // A full stop that ends the sentence is not part of the value.
  return end + tail.replace(/(?<!\.)\.+$/, '').length;
}
