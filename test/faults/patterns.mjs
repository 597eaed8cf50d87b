/**
 * Runs every regular expression of the program and of its rules on texts made to be slow, at two lengths, and prints those whose time
 * grows faster than the text. Not a unit test: it measures time.
 *
 *   node test/faults/patterns.mjs [--size 20000]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { parse } from 'yaml';

const { values } = parseArgs({ options: { size: { type: 'string', default: '20000' } } });
const SIZE = Number(values.size);
const GROWTH = 4;
/** Linear is 4, quadratic 16. */
const TOO_FAST = 10;
/** Milliseconds under which a ratio says nothing. */
const NOISE = 12;

function files(folder, ending) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));
}

function* literals() {
  for (const path of files('src', '.ts')) {
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
    const found = [];
    const visit = (node) => {
      if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
      ts.forEachChild(node, visit);
    };
    visit(source);
    for (const text of found) {
      const end = text.lastIndexOf('/');
      yield { where: path, pattern: new RegExp(text.slice(1, end), text.slice(end + 1)) };
    }
  }
}

const HOLDS_PATTERN = /^(pattern|patterns|open|close|starts?|ends?|line|lines)$/;

/** Every string under a key that names patterns, anywhere in the data. */
function patternsIn(value, key = '') {
  if (typeof value === 'string') return HOLDS_PATTERN.test(key) ? [value] : [];
  if (Array.isArray(value))
    return [...patternsIn(value.join(''), key), ...value.flatMap((part) => patternsIn(part, key))];
  return Object.entries(value ?? {}).flatMap(([name, part]) => patternsIn(part, name));
}

function* rules() {
  for (const path of files('taxonomy', '.yaml'))
    for (const text of new Set(patternsIn(parse(readFileSync(path, 'utf8'))))) {
      try {
        yield { where: path, pattern: new RegExp(text, 'giu') };
      } catch {
        // Plain text, or a piece of a pattern that stands in parts.
      }
    }
}

const PIECES = [
  ' ',
  '\n',
  '\t',
  'a',
  'A',
  '0',
  '.',
  '-',
  '_',
  '/',
  '\\',
  '"',
  "'",
  '`',
  '<',
  '>',
  '(',
  '[',
  '{',
  '=',
  ':',
  '@',
  '|',
  '*',
  '#',
  '>  ',
  'a ',
  ' \n',
  'a.',
  './',
  '\\n',
  '0.',
  '中',
  'é',
];

/** Pieces that the pattern itself names, which is where it begins to try. */
function piecesOf(pattern) {
  const words =
    pattern.source
      .replace(/\\[a-zA-Z](\{[^}]*\})?|\[[^\]]*\]|\{[\d,]+\}|\(\?[^:)]{1,3}/g, ' ')
      .match(/[\p{L}\p{N}_@:/<>=-]{1,24}/gu) ?? [];
  return [...new Set([...PIECES, ...words.slice(0, 12), ...words.slice(0, 6).map((word) => `${word} `)])];
}

function time(pattern, text) {
  const began = performance.now();
  if (pattern.global) text.replace(pattern, '');
  else pattern.test(text);
  return performance.now() - began;
}

/** Null, or how much slower a text is that is four times as long. */
function growth(pattern, piece, end) {
  const text = (length) => piece.repeat(Math.ceil(length / piece.length)) + end;
  if (time(pattern, text(SIZE)) < NOISE) return null;
  const [short, long] = [SIZE / GROWTH, SIZE].map((length) =>
    Math.min(time(pattern, text(length)), time(pattern, text(length)), time(pattern, text(length))),
  );
  if (long < NOISE || long / short < TOO_FAST) return null;
  return { piece, end, ms: Math.round(long), growth: Math.round(long / short) };
}

let tried = 0;
let patterns = 0;
const slow = [];
for (const { where, pattern } of [...literals(), ...rules()]) {
  patterns++;
  for (const piece of piecesOf(pattern)) {
    for (const end of ['', '!']) {
      tried++;
      const found = growth(pattern, piece, end);
      if (found === null) continue;
      slow.push({ where, pattern: String(pattern).slice(0, 120), ...found });
      process.stderr.write(`${JSON.stringify(slow.at(-1))}\n`);
    }
  }
}
slow.sort((a, b) => b.ms - a.ms);
process.stdout.write(`${JSON.stringify({ patterns, tried, slow }, null, 2)}\n`);
process.exitCode = slow.length > 0 ? 1 : 0;
