/**
 * The compiled copy of the built-in taxonomy, written by the build: `dist/taxonomy.json`, with the table of wording in a file beside it.
 * Parsing the YAML takes seconds for thousands of rules; the copy takes milliseconds, and serves only while its key agrees with the files.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { once } from '../text/once.ts';
import type { Layer, SourceLayer } from './layer.ts';
import type { Weights, WordingTable } from './model.ts';
import { type SourceFile, sourceKey } from './sources.ts';
import { packWording, unpackWording, wordingTable } from './wording-table.ts';

/** The same file from `src/taxonomy/` and from `dist/taxonomy/`. */
const CACHE_FILE = new URL('../../dist/taxonomy.json', import.meta.url);

interface Cached {
  readonly key: string;
  readonly layer: Layer;
}

/** The layer that was compiled from exactly these files, or null. */
export function readCache(files: readonly SourceFile[], from: URL = CACHE_FILE): Layer | null {
  try {
    const cached = JSON.parse(readFileSync(from, 'utf8')) as Cached;
    if (cached.key !== sourceKey(files)) return null;
    return withWording(cached, () => readWording(files, cached.key, wordingFile(from)));
  } catch {
    return null; // not built yet, or cut short: the YAML serves
  }
}

/** Models of wording are read when asked for: nothing asks that looks at no message. */
function withWording({ layer }: Cached, read: () => WordingTable | null): Layer {
  const wording = once(read);
  return {
    ...layer,
    get wording() {
      return wording();
    },
  };
}

function readWording(files: readonly SourceFile[], key: string, from: URL): WordingTable | null {
  const source = files.find(({ name }) => name === 'wording.json');
  if (source === undefined) return null;
  return readTable(key, from) ?? wordingTable(JSON.parse(source.text) as Weights);
}

function readTable(key: string, from: URL): WordingTable | null {
  try {
    return unpackWording(readFileSync(from, 'utf8'), key);
  } catch {
    return null; // missing, or cut short: `wording.json` serves
  }
}

/** Writes the compiled copy, without examples and places. */
export function writeCache(files: readonly SourceFile[], layer: SourceLayer, to: URL = CACHE_FILE): void {
  const rules = layer.rules.map(({ match, noMatch, file, line, ...rule }) => rule);
  const key = sourceKey(files);
  const cached: Cached = { key, layer: { ...layer, rules, wording: null } };
  writeFileSync(to, JSON.stringify(cached));
  if (layer.wording !== null) writeFileSync(wordingFile(to), packWording(layer.wording, key));
}

function wordingFile(copy: URL): URL {
  return new URL('wording-table.json', copy);
}
