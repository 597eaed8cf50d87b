import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './helpers/fixture.ts';

/** The way of the data: a folder imports itself, folders before it, and leaves. */
const STAGES = ['codex', 'session', 'detect', 'classify', 'store', 'statistics', 'render', 'evaluate'];
/** Any stage may import these; they import each other and the session model at most. */
const LEAVES = ['text', 'taxonomy'];
/** Plain types and values that belong to no stage. */
const SHARED = new Set(['session/model.ts', 'errors.ts']);

interface Import {
  readonly from: string;
  readonly to: string;
}

const src = join(ROOT, 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(src, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import\() ?'(\.{1,2}\/[^']+)'/g)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.map((to) => ({ from: file, to: relative(src, join(src, dirname(file), to)) }));
}

const imports = files.flatMap(importsOf);
const folderOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : '');

function isAllowed({ from, to }: Import): boolean {
  const [source, target] = [folderOf(from), folderOf(to)];
  if (SHARED.has(to) || source === target) return true;
  if (source === '' || source === 'commands') return true; // what chains the stages
  if (LEAVES.includes(source)) return LEAVES.includes(target);
  if (target === '') return false;
  return (
    LEAVES.includes(target) || (STAGES.includes(target) && STAGES.indexOf(target) < STAGES.indexOf(source))
  );
}

test('every folder has a place', () => {
  const known = new Set(['', 'commands', ...STAGES, ...LEAVES]);
  expect(files.map(folderOf).filter((folder) => !known.has(folder))).toEqual([]);
});

test('imports point backwards along the way of the data', () => {
  expect(imports.length).toBeGreaterThan(200);
  expect(imports.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('every import is of a file that is there', () => {
  const there = new Set(files);
  expect(imports.filter(({ to }) => !there.has(to)).map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('no two files import each other in a circle', () => {
  const next = new Map<string, readonly string[]>();
  for (const file of files) next.set(file, valueImports(file));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

/** Imports that are there at run time; types vanish. */
function valueImports(file: string): readonly string[] {
  const text = readFileSync(join(src, file), 'utf8');
  const found = [...text.matchAll(/^(?:import|export) (?!type )[^;]*? from '(\.{1,2}\/[^']+)'/gms)].map(
    (match) => match[1] ?? '',
  );
  return found.map((to) => relative(src, join(src, dirname(file), to)));
}

describe('what only some may touch', () => {
  const inFiles = (pattern: RegExp, except: RegExp): readonly string[] =>
    files.filter((file) => !except.test(file) && pattern.test(readFileSync(join(src, file), 'utf8')));

  test('the process is touched at its two ends alone', () => {
    expect(
      inFiles(/process\.(?:stdout|stderr|exit)\b/, /^(?:cli|terminal|build-assets|evaluate\/fit)\.ts$/),
    ).toEqual([]);
    expect(inFiles(/console\./, /^$/)).toEqual([]);
  });

  test('SQL is written in the store', () => {
    expect(inFiles(/\.prepare\(|better-sqlite3/, /^store\//)).toEqual([]);
  });

  test('nothing can reach the network, but for metrics sent to an address that was typed', () => {
    expect(
      inFiles(
        /from 'node:(?:net|http|https|http2|tls|dgram|dns)|\bfetch\(|WebSocket/,
        /^commands\/send-json\.ts$/,
      ),
    ).toEqual([]);
  });

  test('no transcript is ever written', () => {
    expect(
      inFiles(
        /\b(?:writeFile|createWriteStream|appendFile|rm|unlink|rename)(?:Sync)?\(/,
        /^(?:commands\/|taxonomy\/cache\.ts|evaluate\/|build-assets\.ts)/,
      ),
    ).toEqual([]);
  });
});
