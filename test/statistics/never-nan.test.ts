import fc from 'fast-check';
import { describe, it } from 'vitest';
import { adjacentPairs } from '../../src/statistics/adjacent.ts';
import type { Axis } from '../../src/statistics/axes.ts';
import { clusteredAxes, clusteredRates } from '../../src/statistics/clustered-summary.ts';
import { compareGroups } from '../../src/statistics/compare.ts';
import { compareRates } from '../../src/statistics/compare-rates.ts';
import { cooccurrence } from '../../src/statistics/cooccurrence.ts';
import { crossTable } from '../../src/statistics/cross-table.ts';
import { dailyRateFit, dailyShareFit } from '../../src/statistics/daily-fit.ts';
import { describeReport } from '../../src/statistics/describe-report.ts';
import { detectMixShift } from '../../src/statistics/mix-shift.ts';
import { persistence } from '../../src/statistics/persistence.ts';
import { episodeRates } from '../../src/statistics/rates.ts';
import type { EpisodeRow, SessionRow } from '../../src/statistics/rows.ts';
import { CODE_LEVEL } from '../../src/statistics/series.ts';
import { NO_STUDY } from '../../src/statistics/study-column.ts';
import { summariseRates } from '../../src/statistics/summary.ts';
import { transitions } from '../../src/statistics/transitions.ts';
import { periodTrend, trend, trendWithinGroups } from '../../src/statistics/trend.ts';
import { expectFinite } from './helpers.ts';

const id = fc.integer({ min: 0, max: 8 }).map(String);
const repo = fc.constantFrom('a', 'b', null);
const surface = fc.constantFrom('cli', 'ide');
const startedAt = fc.constantFrom(
  '2025-02-01T00:00:00Z',
  '2025-02-20T00:00:00Z',
  '2025-06-02T10:00:00Z',
  'x',
  null,
);
const symptoms = fc.uniqueArray(fc.constantFrom('S1', 'S2', 'S5'), { maxLength: 2 });

const episodeRow: fc.Arbitrary<EpisodeRow> = fc.record({
  episodeId: id,
  sessionId: id,
  repo,
  surface,
  startedAt,
  symptoms,
  causes: fc.array(fc.record({ label: fc.constantFrom('C1', 'C7'), tier: fc.constant(null) }), {
    maxLength: 2,
  }),
  damageSeverity: fc.constantFrom('DS1', 'DS2'),
  damageLocus: fc.constantFrom('DL1', null),
  resolutionStatus: fc.constantFrom('RS1', 'RS2'),
  resolver: fc.constantFrom('RV2', null),
  probability: fc.constant(0.8),
});

const sessionRow: fc.Arbitrary<SessionRow> = fc.record({
  sessionId: id,
  repo,
  surface,
  startedAt,
  humanTurns: fc.nat(5),
  episodes: fc.nat(2),
  symptoms,
});

const AXES: readonly Axis[] = ['symptom', 'cause', 'severity', 'locus', 'status', 'resolver'];
const OPTIONS = { resamples: 8 };
const few = { maxLength: 12 };
const CELL = { value: 0.5, low: 0, high: 1, study: null };

/** Empty groups, one session, one repository, no dates, all the same: whatever the rows, no NaN and no Infinity. */
describe('statistics of any rows are finite', () => {
  it('on episodes', () => {
    fc.assert(
      fc.property(
        fc.array(episodeRow, few),
        fc.array(episodeRow, few),
        fc.constantFrom(...AXES),
        (a, b, axis) => {
          const options = { axis, period: 'month' } as const;
          const bySurface = (row: EpisodeRow) => row.surface;
          expectFinite([
            clusteredAxes(
              [
                {
                  axis,
                  denominator: '',
                  total: a.length,
                  labels: [{ ...CELL, label: 'S1', name: '', count: 0 }],
                },
              ],
              a,
              OPTIONS,
            ),
            compareGroups(a, b, axis, ['S1', 'C7', 'DS2'], OPTIONS),
            crossTable(a, ['symptom', axis], [['S1'], []]),
            cooccurrence(
              a.map((row) => row.symptoms),
              0,
            ),
            dailyShareFit(a, CODE_LEVEL, axis),
            trend(a, [], CODE_LEVEL, options),
            trendWithinGroups(a, bySurface, CODE_LEVEL, options),
            detectMixShift(a, bySurface, (rows) => periodTrend(rows, CODE_LEVEL, options)),
          ]);
        },
      ),
    );
  });

  it('on sessions', () => {
    fc.assert(
      fc.property(
        fc.array(sessionRow, few),
        fc.array(sessionRow, few),
        fc.array(episodeRow, few),
        (a, b, rows) => {
          const { pairs } = adjacentPairs(a);
          expectFinite([
            episodeRates(a),
            clusteredRates(
              summariseRates({ sessions: 1, sessionsWithEpisode: 1, humanTurns: 1, episodes: 1 }, NO_STUDY),
              a,
              OPTIONS,
            ),
            describeReport(
              {
                episodes: rows,
                sessions: a.map((row) => ({ ...row, agentMessages: row.humanTurns })),
                ratesKnown: true,
              },
              { labels: [], study: {} },
              { ...OPTIONS, comparable: true },
            ),
            compareRates(a, b, OPTIONS),
            persistence(pairs, OPTIONS),
            transitions(pairs, ['S1', 'S2', 'S9']),
            dailyRateFit(rows, a),
            trend(rows, a, CODE_LEVEL, { axis: 'symptom', period: 'week' }),
          ]);
        },
      ),
    );
  });
});
