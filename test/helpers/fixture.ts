import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { discover } from '../../src/codex/discover.ts';
import { groupFiles } from '../../src/codex/group.ts';
import { loadSession } from '../../src/codex/load.ts';
import type { ReadingRules } from '../../src/codex/reading-rules.ts';
import { injectedSchema } from '../../src/taxonomy/injected.ts';
import { createMasker } from '../../src/text/mask.ts';
import { parseSecretRules } from '../../src/text/secret-rules.ts';
import { type SessionSummary, summarise } from './summary.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What a reader has to know, as the project ships it. */
export function shippedRules(): ReadingRules {
  const data = (name: string): unknown => parse(readFileSync(join(ROOT, 'taxonomy', name), 'utf8'));
  const { injected } = injectedSchema.parse(data('injected.yaml'));
  return { injected, mask: createMasker(parseSecretRules(data('secrets.yaml'))).mask };
}

export interface Reading {
  readonly sessions: readonly SessionSummary[];
  /** `name: status (reason), lines, records`. */
  readonly files: readonly string[];
  readonly copies: readonly string[];
  readonly skipped: Readonly<Record<string, number>>;
}

/** Everything that reading the given files and folders yields, short enough to compare whole. */
export async function readAll(paths: readonly string[]): Promise<Reading> {
  const rules = shippedRules();
  const found = discover(paths);
  const groups = groupFiles(found.files);
  const sessions: SessionSummary[] = [];
  const files: string[] = [];
  const skipped: Record<string, number> = { ...found.skipped };
  for (const group of groups) {
    const loaded = await loadSession(group, rules);
    if (loaded.session !== null) sessions.push(summarise(loaded.session));
    for (const file of loaded.files) {
      const why = file.reason === null ? '' : ` (${file.reason})`;
      const pending = file.pending ? ', pending' : '';
      files.push(
        `${basename(file.path)}: ${file.status}${why}, ${file.lines} lines, ${file.records} records${pending}`,
      );
    }
    for (const [reason, count] of Object.entries(loaded.skipped))
      skipped[reason] = (skipped[reason] ?? 0) + count;
  }
  const copies = groups.flatMap((group) =>
    group.copies.map((copy) => `${basename(copy.path)}: ${copy.reason}`),
  );
  return { sessions, files, copies, skipped };
}

/** The same for a case's folder, without the note that its `expected.json` is no rollout. */
export async function readFixture({ folder }: Fixture): Promise<Reading> {
  const reading = await readAll([folder]);
  const { 'other file': others = 0, ...skipped } = reading.skipped;
  return { ...reading, skipped: others > 1 ? { 'other file': others - 1, ...skipped } : skipped };
}

export interface Fixture {
  readonly name: string;
  readonly folder: string;
  readonly expected: Reading & {
    /** What the case shows. */
    readonly about: string;
    /** Numbers of the compatibility checklist that it covers. */
    readonly covers: readonly number[];
  };
}

/** The cases of a theme: folders of `fixtures/<theme>/` with an `expected.json`. */
export function fixturesOf(theme: string): readonly Fixture[] {
  const root = join(ROOT, 'fixtures', theme);
  return readdirSync(root)
    .sort()
    .map((name) => {
      const folder = join(root, name);
      const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Fixture['expected'];
      return { name, folder, expected };
    });
}
