/** Patterns that are shown only the texts that hold one of the strings they need: most sentences fit none of fifty. */
import { createKeywordScan, type KeywordScan } from '../text/keyword-scan.ts';
import { requiredLiterals } from './pattern-cost.ts';
import { parsePattern } from './pattern-syntax.ts';

export interface GatedPattern {
  readonly test: (text: string) => boolean;
  readonly exec: (text: string) => RegExpExecArray | null;
}

/** One pass looks for all strings at once, so their number costs nothing. */
const MOST_LITERALS = 500;

/** The same patterns, in the same order, behind one gate: however many are asked, a text is passed once. None may be global or sticky. */
export function gatedPatterns(patterns: readonly RegExp[]): readonly GatedPattern[] {
  const needed = patterns.map(literalsOf);
  const open = new Uint8Array(patterns.length);
  let scan: KeywordScan | null = null;
  let last: string | null = null;
  const look = (text: string): void => {
    scan ??= createKeywordScan(needed, { loose: true });
    open.fill(0);
    for (const index of scan.hits(text)) open[index] = 1;
    last = text;
  };
  return patterns.map((pattern, index) => {
    if (needed[index]?.length === 0) return pattern;
    const mayFit = (text: string): boolean => {
      if (text !== last) look(text);
      return open[index] === 1;
    };
    return {
      test: (text) => mayFit(text) && pattern.test(text),
      exec: (text) => (mayFit(text) ? pattern.exec(text) : null),
    };
  });
}

const GROUP_NAME = /\(\?<(?![=!])[^>]+>/g;

/** None where the pattern is of a kind that is not understood, or fits texts of any words. */
function literalsOf({ source }: RegExp): readonly string[] {
  try {
    return requiredLiterals(parsePattern(source.replace(GROUP_NAME, '(?:')), MOST_LITERALS);
  } catch {
    return [];
  }
}
