/** The independent scorer beside the labels must come to the same numbers. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Episode } from '../../src/detect/model.ts';
import type { LabelledSession } from '../../src/evaluate/gold-model.ts';
import { metricsOf } from '../../src/evaluate/metrics.ts';
import { summarise } from '../../src/evaluate/summary.ts';
import { mulberry32 } from '../../src/statistics/bootstrap.ts';
import type { Metrics } from '../../src/statistics/intervals.ts';
import { episode } from '../store/sample.ts';
import { CODEBOOK } from './codebook.ts';
import { goldEpisode, judgedOf, labelledOf } from './samples.ts';

const SCRIPT = fileURLToPath(new URL('../../../shared/gold/score.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pushback-score-'));

interface Case {
  readonly labelled: LabelledSession;
  readonly found: readonly Episode[];
}

/** Sessions with random labels, and random episodes that resemble them. */
function randomCases(seed: number): readonly Case[] {
  const random = mulberry32(seed);
  return Array.from({ length: 40 }, (_, index) => {
    const turns = [2, 3, 4, 5, 6, 7, 8].map((turn) => (random() < 0.3 ? [turn, turn + 1] : [turn]));
    const gold = turns
      .filter(() => random() < 0.3)
      .map((at, id) => goldEpisode(at, { ...labels(random), id: `E${id}` }));
    const found = turns
      .filter(() => random() < 0.3)
      .map((at) => episode(at.slice(0, random() < 0.5 ? 1 : 2), labels(random)));
    return { labelled: labelledOf(`rollout-${index}`, 10, index % 4 === 0 ? [] : gold), found };
  });
}

function labels(random: () => number) {
  const one = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const severity = one(['DS0', 'DS1', 'DS2', 'DS3'] as const);
  const status = one(['RS1', 'RS2'] as const);
  const cause = one(['C1', 'C3', 'C7']);
  return {
    symptoms: one([['S1'], ['S2'], ['S5'], ['S2', 'S4'], ['S5', 'S7']]),
    causes: [{ label: cause, tier: cause === 'C7' ? null : ('contextual' as const) }],
    severity,
    locus: severity >= 'DS2' ? one(['DL1', 'DL2'] as const) : null,
    status,
    resolver: status === 'RS1' ? one(['RV2', 'RV3'] as const) : null,
  };
}

function writeGold({ labelled: { gold } }: Case): unknown {
  return {
    file: gold.file,
    turns: gold.turns.map(({ turn, lines, pushback }) => ({ h: turn, lines, pushback })),
    episodes: gold.episodes.map(({ pushbackTurns, ...rest }) => ({ ...rest, pushback_turns: pushbackTurns })),
  };
}

function writeEpisodes({ labelled, found }: Case): readonly unknown[] {
  return found.map((one) => ({
    source_path: `/somewhere/${labelled.gold.file}`,
    pushback_lines: one.pushbackTurns.map((turn) => labelled.session.turns[turn - 1]?.line),
    symptoms: one.symptoms,
    causes: one.causes,
    damage_severity: one.severity,
    damage_locus: one.locus,
    resolution_status: one.status,
    resolver: one.resolver,
  }));
}

function runScript(cases: readonly Case[]): Metrics {
  const lines = (rows: readonly unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\n');
  writeFileSync(join(folder, 'gold.jsonl'), lines(cases.map(writeGold)));
  writeFileSync(join(folder, 'episodes.jsonl'), lines(cases.flatMap(writeEpisodes)));
  const args = [SCRIPT, join(folder, 'gold.jsonl'), join(folder, 'episodes.jsonl'), '--json'];
  const got = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  const score = (name: string, from: Record<string, number>): Metrics => ({
    [`${name}.precision`]: from['precision'] ?? null,
    [`${name}.recall`]: from['recall'] ?? null,
    [`${name}.f1`]: from['f1'] ?? null,
  });
  const perLabel = (axis: string): Metrics =>
    Object.fromEntries(
      Object.entries(got[axis].per as Record<string, { f1: number }>).map(([label, { f1 }]) => [
        `matched.${axis}.${label}.f1`,
        f1,
      ]),
    );
  return {
    ...score('turn', got.pushback_turn),
    ...score('session', got.session_any),
    ...score('episode', got.episode),
    ...score('episode_symptom', got.episode_with_symptom),
    'matched.symptom.micro_f1': got.symptom.micro_f1,
    'matched.symptom.macro_f1': got.symptom.macro_f1,
    'matched.symptom.any_overlap': got.symptom.any_overlap,
    ...perLabel('symptom'),
    'matched.cause.micro_f1': got.cause.micro_f1,
    'matched.cause.macro_f1': got.cause.macro_f1,
    ...perLabel('cause'),
    'matched.severity.accuracy': got.severity.accuracy,
    'matched.severity.kappa': got.severity.kappa,
    'matched.status.accuracy': got.status.accuracy,
    'matched.status.kappa': got.status.kappa,
    'matched.locus.accuracy': got.locus_when_both.accuracy,
    'matched.resolver.accuracy': got.resolver_when_both.accuracy,
  };
}

describe.skipIf(!existsSync(SCRIPT))('the independent scorer (skipped where it is not there)', () => {
  it.each([1, 2, 3])('agrees on random labels and episodes, seed %i', (seed) => {
    const cases = randomCases(seed);
    const theirs = runScript(cases);
    const ours = metricsOf(
      summarise(
        cases.map(({ labelled, found }) => judgedOf(labelled, found)),
        CODEBOOK,
      ),
    );
    expect(Object.keys(theirs).length).toBeGreaterThan(25);
    for (const [name, value] of Object.entries(theirs))
      expect(ours[name] ?? Number.NaN, name).toBeCloseTo(value ?? Number.NaN, 12);
  });
});
