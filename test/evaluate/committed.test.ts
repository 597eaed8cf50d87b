import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  checkQuality,
  committedQuality,
  detectorError,
  episodeCounts,
  qualityOf,
} from '../../src/evaluate/committed.ts';
import { readCommitted } from '../../src/evaluate/committed-file.ts';
import { summarise } from '../../src/evaluate/summary.ts';
import { roganGladen } from '../../src/statistics/rogan-gladen.ts';
import { episode } from '../store/sample.ts';
import { CODEBOOK } from './codebook.ts';
import { goldEpisode, judgedOf, labelledOf } from './samples.ts';

/** Turns: 3 found, 1 invented, 1 missed, 5 quiet. Sessions: 1 found, 1 quiet. */
const JUDGED = [
  judgedOf(labelledOf('a', 7, [goldEpisode([2]), goldEpisode([3]), goldEpisode([4]), goldEpisode([6])]), [
    episode([2]),
    episode([3], { symptoms: ['S1'] }),
    episode([4]),
    episode([5]),
  ]),
  judgedOf(labelledOf('b', 3), []),
];
const SUMMARY = summarise(JUDGED, CODEBOOK);
const QUALITY = committedQuality({ summary: SUMMARY, judged: JUDGED });
const WEIGHTS = { provenance: { sessions: 2, cross_validated: QUALITY } };

describe('the quality kept with the weights', () => {
  it('is counts and a few metrics, rounded', () => {
    expect(QUALITY).toMatchObject({
      by: 'repository',
      turn: { tp: 3, fp: 1, fn: 1, tn: 5 },
      session: { tp: 1, fp: 0, fn: 0, tn: 1 },
      episode: { tp: 3, fp: 1, fn: 1 },
      episode_symptom: { tp: 2, fp: 2, fn: 2 },
    });
    expect(QUALITY.metrics['turn.f1']).toBe(0.75);
    expect(QUALITY.metrics['turn.brier']).toBe(Math.round((8 * 0.01 + 2 * 0.81) * 1000) / 10_000);
    expect(QUALITY.metrics['given.status.kappa']).toBeNull();
  });

  it('survives being written as JSON', () => {
    expect(qualityOf(JSON.parse(JSON.stringify(WEIGHTS)))).toEqual(QUALITY);
  });

  it('is unknown of weights that were never cross-validated', () => {
    for (const weights of [
      null,
      { provenance: {} },
      { provenance: { cross_validated: { turn: { tp: -1 } } } },
    ]) {
      expect(qualityOf(weights)).toBeNull();
      expect(detectorError(weights, 'turn')).toBeNull();
      expect(episodeCounts(weights)).toBeNull();
    }
  });

  it('corrects a share for the errors of the detector', () => {
    const error = detectorError(WEIGHTS, 'turn');
    expect(error).toEqual({
      sensitivity: { successes: 3, total: 4 },
      specificity: { successes: 5, total: 6 },
    });
    if (error === null) throw new Error('unreachable');
    // (0.3 + 5/6 − 1) / (3/4 + 5/6 − 1)
    expect(roganGladen({ successes: 30, total: 100 }, error)).toMatchObject({
      value: expect.closeTo((0.3 - 1 / 6) / (7 / 12), 12),
    });
    expect(detectorError(WEIGHTS, 'session')?.specificity).toEqual({ successes: 1, total: 1 });
    expect(episodeCounts(WEIGHTS)).toEqual({ tp: 3, fp: 1, fn: 1 });
  });
});

describe('the check against it', () => {
  const withF1 = (f1: number) => ({ ...QUALITY, metrics: { ...QUALITY.metrics, 'turn.f1': f1 } });
  const fallen = (f1: number) =>
    checkQuality(SUMMARY, withF1(f1))
      .filter((row) => row.fallen)
      .map((row) => row.metric);

  it('passes what was measured, what is better, and what lies less than 0.02 below', () => {
    expect(fallen(0.75)).toEqual([]);
    expect(fallen(0.5)).toEqual([]);
    expect(fallen(0.769)).toEqual([]);
  });

  it('fails what lies further below', () => {
    expect(fallen(0.772)).toEqual(['turn.f1']);
  });

  it('fails where nothing can be measured any more', () => {
    expect(checkQuality(summarise([], CODEBOOK), QUALITY).every((row) => row.fallen)).toBe(true);
  });

  it('looks at turns, episodes, and episodes with their symptom', () => {
    expect(checkQuality(SUMMARY, QUALITY).map((row) => row.metric)).toEqual([
      'turn.f1',
      'episode.f1',
      'episode_symptom.f1',
    ]);
  });
});

describe('a weights file', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'pushback-weights-')), 'weights.json');

  it('gives its quality', () => {
    writeFileSync(path, JSON.stringify({ ...WEIGHTS, models: {} }));
    expect(readCommitted(path)).toEqual(QUALITY);
  });

  it('without one, or not there, is refused', () => {
    writeFileSync(path, JSON.stringify({ provenance: {}, models: {} }));
    expect(() => readCommitted(path)).toThrow('The file does not say how good its weights are');
    expect(() => readCommitted(`${path}.gone`)).toThrow('The weights cannot be read: it is not there');
  });
});
