import { describe, expect, it } from 'vitest';
import { axisConfusions } from '../../src/evaluate/axis-scores.ts';
import { metricsOf } from '../../src/evaluate/metrics.ts';
import { summarise } from '../../src/evaluate/summary.ts';
import { episode } from '../store/sample.ts';
import { CODEBOOK } from './codebook.ts';
import { goldEpisode, judgedOf, labelledOf } from './samples.ts';

/**
 * Three sessions worked out by hand.
 * a: turns 2 and 4 push back (two episodes); the rules find 2 and 3.
 * b: no pushback; the rules find none.
 * c: turns 2, 3 are one episode; the rules find 2, 3 as one, with another symptom, cause, severity and status.
 */
const a = labelledOf('a', 5, [goldEpisode([2]), goldEpisode([4], { symptoms: ['S2'], locus: 'DL2' })]);
const b = labelledOf('b', 2);
const c = labelledOf('c', 3, [
  goldEpisode([2, 3], { symptoms: ['S2', 'S4'], causes: [{ label: 'C1', tier: 'direct' }] }),
]);
const other = episode([2, 3], {
  symptoms: ['S5'],
  causes: [{ label: 'C7', tier: null }],
  severity: 'DS1',
  locus: null,
  status: 'RS2',
  resolver: null,
});
const JUDGED = [
  judgedOf(a, [episode([2]), episode([3])], [episode([2]), episode([4], { symptoms: ['S2'] })]),
  judgedOf(b, []),
  judgedOf(c, [other], [{ ...other, symptoms: ['S2'] }]),
];

describe('the summary of three sessions', () => {
  const summary = summarise(JUDGED, CODEBOOK);
  const metrics = metricsOf(summary);

  it('counts turns, sessions and episodes', () => {
    expect(summary).toMatchObject({
      sessions: 3,
      turns: 10,
      goldEpisodes: 3,
      foundEpisodes: 3,
      turn: { tp: 3, fp: 1, fn: 1, precision: 0.75, recall: 0.75, f1: 0.75 },
      sessionAny: { tp: 2, fp: 0, fn: 0, f1: 1 },
      episode: { tp: 2, fp: 1, fn: 1, f1: 2 / 3 },
      episodeWithSymptom: { tp: 1, fp: 2, fn: 2, f1: 1 / 3 },
    });
  });

  it('ranks turns by probability: 0.9 on found ones, 0.1 on others', () => {
    // Four turns at 0.9, three of them right; then all ten, with the fourth.
    expect(metrics['turn.average_precision']).toBeCloseTo(0.75 * 0.75 + 0.25 * 0.4, 12);
    expect(metrics['turn.brier']).toBeCloseTo((8 * 0.01 + 2 * 0.81) / 10, 12);
  });

  it('scores labels on matched episodes', () => {
    expect(summary.matched.symptom.micro).toMatchObject({ tp: 1, fp: 1, fn: 2 });
    expect(summary.matched.cause.micro).toMatchObject({ tp: 1, fp: 1, fn: 1 });
    expect(metrics['matched.symptom.any_overlap']).toBe(0.5);
    expect(summary.matched.severity).toEqual({ n: 2, accuracy: 0.5, kappa: 0 });
    expect(summary.matched.locus).toEqual({ n: 1, accuracy: 1, kappa: null });
  });

  it('scores labels on given episodes apart', () => {
    expect(summary.given.symptom.micro).toMatchObject({ tp: 3, fp: 0, fn: 1 });
    expect(metrics['given.symptom.S2.f1']).toBe(1);
    expect(metrics['given.symptom.S4.f1']).toBe(0);
    expect(metrics['given.symptom.S1.f1']).toBeNull();
    expect(summary.given.locus).toEqual({ n: 2, accuracy: 0.5, kappa: 0 });
  });

  it('leaves labels given fewer than three times out of the macro mean', () => {
    expect(metrics['given.symptom.macro_f1']).toBeNull();
  });

  it('says what the prior alone would say, from the symptoms found and from those labelled', () => {
    // Labelled causes: C3, C3, C1; symptoms found: S5, S2, S2, labelled: S5, S2, S2 + S4.
    expect(summary.given.prior.found.micro).toMatchObject({ tp: 1, fp: 2, fn: 2 });
    // S2 with S4 is C7 at (0.4 + 0.7) / 2 against C1 at (0.6 + 0.1) / 2.
    expect(summary.given.prior.labelled.micro).toMatchObject({ tp: 0, fp: 3, fn: 3 });
  });

  it('tells in a confusion which labels were taken for which', () => {
    const { severity, status } = axisConfusions(
      JUDGED.flatMap((one) => one.matches),
      CODEBOOK.labels,
    );
    expect(severity.labels.slice(1, 3)).toEqual(['DS1', 'DS2']);
    expect(severity.counts[2]).toEqual([0, 1, 1, 0, 0]);
    expect(status.counts).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  it('has null for every metric of nothing', () => {
    const values = Object.values(metricsOf(summarise([], CODEBOOK)));
    expect(values.length).toBeGreaterThan(80);
    expect(new Set(values)).toEqual(new Set([null]));
  });
});
