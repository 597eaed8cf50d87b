import { createHash } from 'node:crypto';
import { createKeywordScan } from './keyword-scan.ts';
import type { Span } from './lines.ts';
import { perObject } from './memo.ts';
import type { SecretRule } from './secret-rules.ts';
import { behindEscape, findSecrets, type SecretSpan, startsWord } from './secret-spans.ts';
import { isTellingName } from './user-names.ts';

export interface Masker {
  /**
   * The text with every secret replaced by `[REDACTED:<KIND>:<first 8 hex digits of its SHA-256>]`: the same secret always gives the same
   * marker, so it stays joinable. Applying it twice changes nothing; JSON stays valid JSON.
   */
  readonly mask: (text: string) => string;
  /** How many times each kind was masked since the masker was made. */
  readonly counts: ReadonlyMap<string, number>;
}

const MARKER = /\[REDACTED:[A-Z][A-Z_]{0,39}:[0-9a-f]{8}\]/g;
const USER = 'USER';
/** Masking can lay bare a secret that was glued to another; twice is the deepest seen in tests. */
const PASSES = 8;
/** Nobody has more accounts in one text; hostile text has, and each costs a search. */
const MOST_NAMES = 20;

/** The keyword tables, made once a set of rules (some 5 ms): a masker is made for every session. */
const scanOf = perObject((rules: readonly SecretRule[]) =>
  createKeywordScan(rules.map((rule) => rule.keywords)),
);

/**
 * A masker for one session, or any texts that belong to the same people.
 * @param rules from `parseSecretRules`
 * @param userNames account names known from elsewhere, such as the working directory; masked wherever they stand as a word.
 */
export function createMasker(rules: readonly SecretRule[], userNames: readonly string[] = []): Masker {
  const scan = scanOf(rules);
  const counts = new Map<string, number>();
  const count = (kind: string) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const telling = userNames.filter(isTellingName);
  const mask = (text: string): string => {
    const names = telling.filter((name) => text.includes(name));
    let masked = text;
    for (let pass = 0; pass < PASSES; pass += 1) {
      const hits = scan.hits(masked);
      if (hits.length === 0 && names.length === 0) break;
      const next = maskOnce(masked, findAll(masked, rules, hits), names, count);
      if (next === masked) break;
      masked = next;
    }
    return masked;
  };
  return { mask, counts };
}

/** The account names in the home directories that a text mentions, rare enough to be masked elsewhere; for `createMasker`. */
export function userNamesIn(text: string, rules: readonly SecretRule[]): readonly string[] {
  return namesIn(text, merge(clearOf(findAll(text, rules, scanOf(rules).hits(text)), findMarkers(text))));
}

function maskOnce(
  text: string,
  found: readonly SecretSpan[],
  userNames: readonly string[],
  count: (kind: string) => void,
): string {
  if (found.length === 0 && userNames.length === 0) return text;
  const markers = findMarkers(text);
  const secrets = merge(clearOf(found, markers));
  const names = new Set([...userNames, ...namesIn(text, secrets)]);
  const named = clearOf(findNames(text, names), [...markers, ...secrets].sort(byStart));
  return replace(text, [...secrets, ...named].sort(byStart), count);
}

function findAll(text: string, rules: readonly SecretRule[], hits: readonly number[]): readonly SecretSpan[] {
  return hits.flatMap((index) => {
    const rule = rules[index];
    return rule === undefined ? [] : findSecrets(text, rule, index);
  });
}

/** The names in found home directories that tell who it is, without repeats, the first twenty. */
function namesIn(text: string, secrets: readonly SecretSpan[]): readonly string[] {
  const names = new Set(
    secrets.filter((span) => span.kind === USER).map((span) => text.slice(span.start, span.end)),
  );
  return [...names].filter(isTellingName).slice(0, MOST_NAMES);
}

function findNames(text: string, names: ReadonlySet<string>): readonly SecretSpan[] {
  const found: SecretSpan[] = [];
  for (const name of names) {
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
      const end = at + name.length;
      if (behindEscape(text, at) === at && isWholeWord(text, at, end))
        found.push({ start: at, end, kind: USER, order: Number.POSITIVE_INFINITY });
    }
  }
  return found.sort(byStart);
}

function isWholeWord(text: string, start: number, end: number): boolean {
  return startsWord(text, start) && !/^[\p{L}\p{N}_]/u.test(text.slice(end, end + 2));
}

function findMarkers(text: string): readonly Span[] {
  if (!text.includes('[REDACTED:')) return [];
  return [...text.matchAll(MARKER)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The spans that touch none of the taken ones, in order of their start. Both lists together are passed once. */
function clearOf<S extends Span>(spans: readonly S[], taken: readonly Span[]): readonly S[] {
  let next = 0;
  return [...spans].sort(byStart).filter((span) => {
    while (next < taken.length && (taken[next]?.end ?? 0) <= span.start) next += 1;
    return (taken[next]?.start ?? Number.POSITIVE_INFINITY) >= span.end;
  });
}

/** Overlapping finds become one, named by the earliest rule, so that no piece of a secret is left over. */
function merge(spans: readonly SecretSpan[]): readonly SecretSpan[] {
  const merged: SecretSpan[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) merged.push(span);
    else merged[merged.length - 1] = union(last, span);
  }
  return merged;
}

function union(a: SecretSpan, b: SecretSpan): SecretSpan {
  const name = a.order <= b.order ? a : b;
  return { start: a.start, end: Math.max(a.end, b.end), kind: name.kind, order: name.order };
}

function replace(text: string, spans: readonly SecretSpan[], count: (kind: string) => void): string {
  const parts: string[] = [];
  const hashes = new Map<string, string>();
  let from = 0;
  for (const { start, end, kind } of spans) {
    const secret = text.slice(start, end);
    const hash = hashes.get(secret) ?? createHash('sha256').update(secret).digest('hex').slice(0, 8);
    hashes.set(secret, hash);
    parts.push(text.slice(from, start), `[REDACTED:${kind}:${hash}]`);
    count(kind);
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start;
}
