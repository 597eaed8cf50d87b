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
  const columns = columnOfUnit(lists, loose);
  const trie = buildTrie(lists, columns);
  const width = Math.max(...columns) + 1;
  const { next, output } = flatten(trie, width);
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
  readonly lists: Set<number>;
}

function buildTrie(lists: readonly (readonly string[])[], columns: Uint8Array): readonly Node[] {
  const nodes: Node[] = [{ children: new Map(), lists: new Set() }];
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
      child = nodes.push({ children: new Map(), lists: new Set() }) - 1;
      nodes[at]?.children.set(column, child);
    }
    at = child;
  }
  nodes[at]?.lists.add(list);
}

/** So many columns serve all letters beyond ASCII. */
const SHARED_COLUMNS = 32;
/** Letters that fold to others though their lower case does not: ſ with s, the Kelvin sign with k, ς with σ … */
const ODD =
  '\u017f\u212a\u212b\u03c2\u1e9e\u00b5\u03d0\u03d1\u03d5\u03d6\u03f0\u03f1\u03f5\u1e9b\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87';

/** By UTF-16 unit. Column 0 is every one that no keyword holds; upper case shares the column of lower case. */
function columnOfUnit(lists: readonly (readonly string[])[], loose: boolean): Uint8Array {
  const columns = new Uint8Array(65_536);
  const units = new Set(lists.flat().join('').toLowerCase().split('').map(folded));
  const ascii = [...units].filter((unit) => unit < '\u0080');
  for (const [index, unit] of ascii.entries()) put(columns, unit, index + 1);
  if (!loose) return columns;
  for (const unit of units)
    if (unit >= '\u0080') put(columns, unit, ascii.length + 1 + (unit.charCodeAt(0) % SHARED_COLUMNS));
  for (const odd of ODD) columns[odd.charCodeAt(0)] = columns[folded(odd).charCodeAt(0)] as number;
  return columns;
}

/** The one of the letters that count as equal which stands for all: σ for ς and Σ. */
function folded(unit: string): string {
  const upper = unit.toUpperCase();
  return (upper.length === 1 ? upper : unit).toLowerCase();
}

function put(columns: Uint8Array, unit: string, column: number): void {
  for (const form of [unit, unit.toUpperCase()]) if (form.length === 1) columns[form.charCodeAt(0)] = column;
}

/** The automaton as one table with its failure links already followed: the next row, marked when reaching it completes a keyword. */
function flatten(trie: readonly Node[], width: number) {
  const next = new Int32Array(trie.length * width);
  const failure = new Int32Array(trie.length);
  const output = trie.map((node) => new Set(node.lists));
  const fallback = (state: number, column: number) =>
    state === 0 ? 0 : (next[(failure[state] as number) * width + column] as number);
  const link = (state: number, column: number, child: number) => {
    failure[child] = fallback(state, column);
    for (const list of output[failure[child] as number] ?? []) output[child]?.add(list);
    next[state * width + column] = child;
  };
  const queue = [0];
  // Breadth first: the state that a failure leads to is always complete.
  for (const state of queue) {
    for (let column = 0; column < width; column += 1) next[state * width + column] = fallback(state, column);
    for (const [column, child] of trie[state]?.children ?? []) {
      link(state, column, child);
      queue.push(child);
    }
  }
  const lists = output.map((set) => [...set]);
  return { next: next.map((state) => state * width + (lists[state]?.length ? COMPLETES : 0)), output: lists };
}
