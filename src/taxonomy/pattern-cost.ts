/**
 * Two facts about a pattern that follow from its tree alone: how many ways a search can try at one place (so that no text,
 * however hostile, makes it slow), and which literals a text must hold for it to match (so that most texts skip it).
 */
import type { Node } from './pattern-syntax.ts';

/** A pattern may try at most this many ways at one place. `(?:no|not) .{0,30}(?:work|run)` tries 62. */
export const MAX_WAYS = 2000;

/**
 * An upper bound on the ways in which parts of the pattern can match at one place: infinite when a quantifier has no upper bound.
 * A backtracking matcher goes on from each of them once, so its time is at most this times the pattern's length at each place of a
 * text: linear in the text.
 */
export function waysToTry(node: Node): number {
  switch (node.kind) {
    case 'character':
      return 1;
    case 'assertion':
      return node.body === null ? 1 : waysToTry(node.body);
    case 'sequence':
      return node.items.reduce((product, item) => product * waysToTry(item), 1);
    case 'choice':
      return waysToChoose(node.options);
    case 'repeat':
      return waysToRepeat(waysToTry(node.body), node.min, node.max);
  }
}

/** Of fixed strings only those can match at the same place of which one begins with the other (no, nope). */
function waysToChoose(options: readonly Node[]): number {
  const fixed = options.map(literalOf).filter((literal) => literal !== null);
  const together = fixed.map((whole) => fixed.filter((part) => whole.startsWith(part)).length);
  const others = options.filter((option) => literalOf(option) === null);
  return Math.max(0, ...together) + others.reduce((sum, option) => sum + waysToTry(option), 0);
}

function literalOf(node: Node): string | null {
  if (node.kind === 'character') return node.letters?.length === 1 ? (node.letters[0] ?? null) : null;
  if (node.kind !== 'sequence') return null;
  const letters = node.items.map(literalOf);
  return letters.every((letter) => letter !== null) ? letters.join('') : null;
}

function waysToRepeat(ways: number, min: number, max: number): number {
  if (max === Number.POSITIVE_INFINITY) return max;
  let sum = 0;
  for (let times = min; times <= max && sum <= MAX_WAYS; times++) sum += ways ** times;
  return sum;
}

/** A longer list of literals costs more to look for than it saves. */
const MAX_LITERALS = 40;

/**
 * Strings (lower case) of which at least one stands in every text that the pattern matches; none when nothing is sure, or more than
 * `most` would have to be looked for.
 */
export function requiredLiterals(node: Node, most = MAX_LITERALS): readonly string[] {
  const sets = candidateSets(node, most).filter((set) => set.length <= most && set.every(isTelling));
  const shortest = (set: readonly string[]) => Math.min(...set.map((literal) => literal.length));
  return sets.sort((a, b) => shortest(b) - shortest(a) || a.length - b.length)[0] ?? [];
}

/** One Latin letter stands in nearly every text; one Han letter does not. */
function isTelling(literal: string): boolean {
  return literal.length >= 2 || /[\u3040-\u9fff\uac00-\ud7af]/.test(literal);
}

/** Each set is sufficient by itself: one of its strings must occur. */
function candidateSets(node: Node, most: number): readonly (readonly string[])[] {
  switch (node.kind) {
    case 'character':
      return node.letters === null ? [] : [node.letters];
    case 'assertion':
      return [];
    case 'repeat':
      return node.min > 0 ? candidateSets(node.body, most) : [];
    case 'choice': {
      const each = node.options.map((option) => requiredLiterals(option, most));
      return each.every((set) => set.length > 0) ? [each.flat()] : [];
    }
    case 'sequence':
      return [...literalRuns(node.items), ...node.items.flatMap((item) => candidateSets(item, most))];
  }
}

/** Neighbouring characters as strings, every combination of their letters; `^`, `$` and `\b` stand between without a gap. */
function literalRuns(items: readonly Node[]): readonly (readonly string[])[] {
  const runs: string[][] = [];
  let run: readonly string[] = [''];
  const close = () => {
    if (run[0] !== '') runs.push([...run]);
    run = [''];
  };
  for (const item of items) {
    if (item.kind === 'assertion' && item.body === null) continue;
    const letters = item.kind === 'character' ? item.letters : null;
    if (letters === null || run.length * letters.length > MAX_LITERALS) close();
    if (letters !== null) run = run.flatMap((start) => letters.map((letter) => start + letter));
  }
  close();
  return runs;
}
