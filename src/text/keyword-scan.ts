import { unitsOf } from './units.ts';

/**
 * Which of many keyword lists occur in a text, in one pass (Aho-Corasick, case-folded ASCII). Stored texts are hundreds of megabytes, most
 * of them without a secret: 100 `includes` calls cost 12 µs for 300 characters, this pass less than 1 µs.
 */
export interface KeywordScan {
  /** Indices of the lists of which at least one keyword stands in the text, ascending. */
  readonly hits: (text: string) => readonly number[];
}

const NONE: readonly number[] = [];

/**
 * Builds the scanner; `lists[i]` are the keywords of list i, at least one character each. Keywords are ASCII, or of any script with `loose`:
 * then letters fold as they do under the flags `iu`, other scripts share a few columns, and a list may be reported without need.
 */
export function createKeywordScan(
  lists: readonly (readonly string[])[],
  { loose = false }: { readonly loose?: boolean } = {},
): KeywordScan {
  const { columns, width } = columnOfUnit(lists, loose);
  const { next, output } = flatten(buildTrie(lists, columns), width);
  const seen = new Uint8Array(lists.length);
  return { hits: (text) => scan(text, columns, width, next, output, seen) };
}

/** Set in a table entry whose state completes a keyword, so that the loop reads one table a character. */
const COMPLETES = 1 << 30;

/** The hot loop: two table look-ups a character. States are row offsets (`state * width`). */
function scan(
  text: string,
  columns: Uint8Array,
  width: number,
  next: Int32Array,
  output: readonly (readonly number[])[],
  seen: Uint8Array,
): readonly number[] {
  let found: number[] | undefined;
  let row = 0;
  const units = unitsOf(text);
  for (let i = 0; i < text.length; i += 1) {
    const entry = next[row + (columns[units[i] as number] as number)] as number;
    row = entry & ~COMPLETES;
    if (entry === row) continue;
    found ??= [];
    for (const list of output[row / width] as readonly number[]) {
      if (seen[list] === 0) found.push(list);
      seen[list] = 1;
    }
  }
  if (found === undefined) return NONE;
  for (const list of found) seen[list] = 0;
  return found.sort((a, b) => a - b);
}

interface Node {
  /** By column. */
  readonly children: Map<number, number>;
  readonly lists: number[];
}

function buildTrie(lists: readonly (readonly string[])[], columns: Uint8Array): readonly Node[] {
  const nodes: Node[] = [{ children: new Map(), lists: [] }];
  for (const [list, keywords] of lists.entries()) {
    for (const keyword of keywords) insert(nodes, keyword, list, columns);
  }
  return nodes;
}

function insert(nodes: Node[], keyword: string, list: number, columns: Uint8Array): void {
  let at = 0;
  for (let i = 0; i < keyword.length; i += 1) {
    const column = columns[keyword.charCodeAt(i)] as number;
    let child = nodes[at]?.children.get(column);
    if (child === undefined) {
      child = nodes.push({ children: new Map(), lists: [] }) - 1;
      nodes[at]?.children.set(column, child);
    }
    at = child;
  }
  nodes[at]?.lists.push(list);
}

/** So many columns serve all letters beyond ASCII. */
const SHARED_COLUMNS = 32;
/** Letters that fold to others though their lower case does not: ſ with s, the Kelvin sign with k, ς with σ … */
const ODD =
  '\u017f\u212a\u212b\u03c2\u1e9e\u00b5\u03d0\u03d1\u03d5\u03d6\u03f0\u03f1\u03f5\u1e9b\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87';

interface Columns {
  /** By UTF-16 unit. Column 0 is every one that no keyword holds; upper case shares the column of lower case. */
  readonly columns: Uint8Array;
  readonly width: number;
}

function columnOfUnit(lists: readonly (readonly string[])[], loose: boolean): Columns {
  const columns = new Uint8Array(65_536);
  const letters = new Set(lists.flat().join('').toLowerCase().split(''));
  const units = [...new Set([...letters].map(folded))];
  const ascii = units.filter((unit) => unit < '\u0080');
  for (const [index, unit] of ascii.entries()) put(columns, unit, index + 1);
  const width = ascii.length + 1;
  if (!loose) return { columns, width };
  for (const unit of units)
    if (unit >= '\u0080') put(columns, unit, width + (unit.charCodeAt(0) % SHARED_COLUMNS));
  for (const odd of ODD) columns[odd.charCodeAt(0)] = columns[folded(odd).charCodeAt(0)] as number;
  return { columns, width: width + SHARED_COLUMNS };
}

/** The one of the letters that count as equal which stands for all: σ for ς and Σ. */
function folded(unit: string): string {
  const upper = unit.toUpperCase();
  return (upper.length === 1 ? upper : unit).toLowerCase();
}

function put(columns: Uint8Array, unit: string, column: number): void {
  for (const form of [unit, unit.toUpperCase()]) if (form.length === 1) columns[form.charCodeAt(0)] = column;
}

/**
 * The automaton as one table with its failure links already followed: the next row, marked when reaching it completes a keyword. A row
 * is that of the state's failure, but for its own children: whole rows are copied, for filling cell by cell took longer than any text.
 */
function flatten(trie: readonly Node[], width: number) {
  const next = new Int32Array(trie.length * width);
  const output: (readonly number[])[] = trie.map(({ lists }) => lists);
  const failure = new Int32Array(trie.length);
  const link = (cell: number, child: number, longestEnd: number) => {
    failure[child] = longestEnd;
    const also = output[longestEnd] as readonly number[];
    if (also.length > 0) output[child] = [...(output[child] as readonly number[]), ...also];
    next[cell] = child * width + (output[child]?.length ? COMPLETES : 0);
  };
  const queue = [0];
  // Breadth first: the state that a failure leads to is always complete.
  for (const state of queue) {
    const row = state * width;
    const behind = (failure[state] as number) * width;
    if (state !== 0) next.copyWithin(row, behind, behind + width);
    for (const [column, child] of trie[state]?.children ?? []) {
      link(row + column, child, ((next[row + column] as number) & ~COMPLETES) / width);
      queue.push(child);
    }
  }
  return { next, output };
}
