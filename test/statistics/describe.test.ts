import { describe, expect, it } from 'vitest';
import { type DescribedRows, describeReport } from '../../src/statistics/describe-report.ts';
import type { Label } from '../../src/taxonomy/model.ts';
import { episode, episodes, session } from './helpers.ts';

const LABELS = ['C1', 'C3', 'C7'].map((id) => ({ axis: 'cause', id, name: id }) as Label);
const STUDY = { symptoms_per_episode: { 1: 0.699, 2: 0.2956 }, causes_per_episode: { 1: 0.9399 } };
const cause = (label: string, tier: string | null) => ({ label, tier });

const sessions = [
  ...[1, 2, 3, 4].map((humanTurns) => ({ ...session({ humanTurns, repo: 'a/a' }), agentMessages: 10 })),
  { ...session({ humanTurns: 20, repo: 'b/b', episodes: 3 }), agentMessages: 40 },
  { ...session({ humanTurns: 6, repo: 'b/b', episodes: 1 }), agentMessages: 0 },
];
const rows: DescribedRows = {
  sessions,
  episodes: [
    ...episodes(2, { symptoms: ['S5'], causes: [cause('C3', 'contextual')] }),
    episode({ symptoms: ['S5', 'S7'], causes: [cause('C3', 'direct')] }),
    episode({ symptoms: ['S2'], causes: [cause('C1', 'direct'), cause('C3', 'speculative')] }),
  ],
  ratesKnown: true,
};
const report = (of: DescribedRows, comparable = true) =>
  describeReport(of, { labels: LABELS, study: STUDY }, { comparable });

describe('distributions', () => {
  it('are of all sessions for turns, of those with an episode for episodes', () => {
    const { perSession } = report(rows);
    expect(perSession.map(({ measure, spread }) => [measure, spread])).toMatchObject([
      ['human turns', { n: 6, mean: 6, median: 3.5, max: 20 }],
      ['agent messages', { n: 6, mean: 80 / 6, min: 0, max: 40 }],
      ['episodes', { n: 2, mean: 2, sd: expect.closeTo(Math.SQRT2, 12), max: 3 }],
    ]);
    const { low = 0, high = 0 } = perSession[0]?.meanInterval ?? {};
    expect([low, high]).toEqual([2.5, 13]);
    expect(perSession[2]?.meanInterval).toBeNull();
  });

  it('count the labels of an episode, with the study’s shares beside', () => {
    expect(report(rows).labelsPerEpisode).toMatchObject([
      { axis: 'symptom', labels: 1, count: 3, share: { value: 0.75 }, study: 0.699 },
      { axis: 'symptom', labels: 2, count: 1, share: { value: 0.25 }, study: 0.2956 },
      { axis: 'cause', labels: 1, count: 3, study: 0.9399 },
      { axis: 'cause', labels: 2, count: 1, study: null },
    ]);
  });

  it('say where the evidence of a cause lies, and nothing of C7, which has none', () => {
    expect(report(rows).evidence).toMatchObject([
      { cause: 'C1', count: 1, direct: { value: 1 }, contextual: 0, speculative: 0, studyDirect: 0.676 },
      { cause: 'C3', count: 4, direct: { value: 0.25 }, contextual: 2, speculative: 1, studyDirect: 0.226 },
    ]);
  });

  it('set episodes against all turns', () => {
    const { correlation, studyCorrelation } = report(rows);
    expect(correlation.n).toBe(6);
    // scipy 1.17.1: pearsonr, spearmanr of [11, 12, 13, 14, 60, 6] and [0, 0, 0, 0, 3, 1].
    expect(correlation.pearson?.value).toBeCloseTo(0.8920966615210928, 10);
    expect(correlation.spearman?.value).toBeCloseTo(0.16903085094570333, 10);
    expect(studyCorrelation).toEqual({ pearson: 0.358, spearman: 0.593 });
  });

  it('stand beside nothing of the study where only some episodes are looked at', () => {
    const { perSession, labelsPerEpisode, evidence, studyCorrelation } = report(rows, false);
    expect(
      [
        ...perSession.flatMap((line) => line.study),
        ...labelsPerEpisode.map((line) => line.study),
        ...evidence.map((line) => line.studyDirect),
        ...Object.values(studyCorrelation),
      ].filter((one) => one !== null),
    ).toEqual([]);
  });

  it('take the study’s column of the surface that most sessions have, else both', () => {
    const parts = (of: DescribedRows) => report(of).perSession[0]?.study.map(({ part }) => part);
    expect(parts(rows)).toEqual(['cli']);
    const mixed = sessions.map((one, i) => ({ ...one, surface: i % 2 === 0 ? 'cli' : 'ide' }));
    expect(parts({ ...rows, sessions: mixed })).toEqual(['ide', 'cli']);
  });

  it('are not known of turns where sessions without an episode are not', () => {
    const { perSession, correlation } = report({ ...rows, ratesKnown: false });
    expect(perSession.map(({ spread }) => spread.kind)).toEqual(['undefined', 'undefined', 'spread']);
    expect(correlation).toEqual({ n: 0, pearson: null, spearman: null });
  });
});
