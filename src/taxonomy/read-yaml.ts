/** One YAML or JSON file → checked data, with the line of every fault. */
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './problem.ts';
import type { SourceFile } from './sources.ts';

export interface Parsed {
  readonly data: unknown;
  /** 1-based line of the node at `path`, or of its nearest parent that exists. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** Parses `file`; syntax faults (doubled keys too) go to `problems` and the result is null. */
export function readYaml(file: SourceFile, problems: Problem[]): Parsed | null {
  const quick = file.text.length > LARGE && file.name.endsWith('.json') ? quickJson(file.text) : null;
  if (quick !== null) return quick;
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines });
  const faults = [...document.errors, ...document.warnings];
  for (const fault of faults) {
    const what = fault.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? fault.code;
    problems.push({ file: file.path, line: lines.linePos(fault.pos[0]).line, what });
  }
  if (faults.length > 0) return null;
  return { data: document.toJS(), lineOf: (path) => lineOfNode(document, lines, path) };
}

/** Written by a script, and too long for a parser that keeps every place: a fault in it is found at line 1. */
const LARGE = 200_000;

function quickJson(text: string): Parsed | null {
  try {
    return { data: JSON.parse(text) as unknown, lineOf: () => 1 };
  } catch {
    return null; // the slow way says what is wrong, and where
  }
}

/** Parses and checks `file` against `schema`; every fault goes to `problems`. */
export function readChecked<T>(
  file: SourceFile,
  schema: z.ZodType<T>,
  problems: Problem[],
): { readonly data: T; readonly lineOf: Parsed['lineOf'] } | null {
  const parsed = readYaml(file, problems);
  if (parsed === null) return null;
  const checked = schema.safeParse(parsed.data);
  if (checked.success) return { data: checked.data, lineOf: parsed.lineOf };
  for (const issue of checked.error.issues) {
    problems.push({ file: file.path, line: parsed.lineOf(issue.path), what: describeIssue(issue) });
  }
  return null;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const path = issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  const text = issue.message.replace(/^Invalid input: /, '').replace(/\.$/, '');
  const hint = text.includes('expected string, received') ? '; put it in quotes' : '';
  return `${path === '' ? 'the file' : path.replace(/^\./, '')}: ${text}${hint}`;
}

function lineOfNode(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
