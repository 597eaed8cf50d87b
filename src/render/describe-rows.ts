import type { Coefficient } from '../statistics/correlation.ts';
import type { DescribeReport } from '../statistics/describe-report.ts';
import type { CsvRow } from './csv.ts';
import { estimateFields } from './figures.ts';

const COLUMNS = [
  'table',
  'label',
  'name',
  'whose',
  'count',
  'total',
  'value',
  'value_low',
  'value_high',
  'sd',
  'min',
  'p25',
  'median',
  'p75',
  'p90',
  'p95',
  'p99',
  'max',
  'study',
] as const;
const EMPTY: CsvRow = Object.fromEntries(COLUMNS.map((name) => [name, null]));

/** The distributions as lines of CSV: `value` is a mean, a share or a coefficient; the study's distributions have lines of their own. */
export function describeRows(report: DescribeReport): readonly CsvRow[] {
  return [...spreadRows(report), ...labelRows(report), ...tierRows(report), ...correlationRows(report)];
}

function row(fields: CsvRow): CsvRow {
  return { ...EMPTY, ...fields };
}

function spreadRows({ perSession }: DescribeReport): readonly CsvRow[] {
  return perSession.flatMap(({ measure, spread, meanInterval, study }) => {
    const of = { table: 'per session', label: measure };
    const own =
      spread.kind === 'undefined'
        ? { count: 0 }
        : {
            ...quantilesOf(spread),
            count: spread.n,
            value: spread.mean,
            value_low: meanInterval?.low ?? null,
            value_high: meanInterval?.high ?? null,
            min: spread.min,
            p25: spread.p25,
          };
    return [
      row({ ...of, whose: 'own', ...own }),
      ...study.map((one) => row({ ...of, whose: `study ${one.part}`, value: one.mean, ...quantilesOf(one) })),
    ];
  });
}

function quantilesOf({ sd, median, p75, p90, p95, p99, max }: Readonly<Record<Quantile, number | null>>) {
  return { sd, median, p75, p90, p95, p99, max };
}

type Quantile = 'sd' | 'median' | 'p75' | 'p90' | 'p95' | 'p99' | 'max';

function labelRows({ labelsPerEpisode, episodes }: DescribeReport): readonly CsvRow[] {
  return labelsPerEpisode.map(({ axis, labels, count, share, study }) =>
    row({
      table: `${axis}s per episode`,
      label: String(labels),
      whose: 'own',
      count,
      total: episodes,
      ...estimateFields('value', share),
      study,
    }),
  );
}

function tierRows({ evidence }: DescribeReport): readonly CsvRow[] {
  return evidence.flatMap(({ cause, name, count, direct, contextual, speculative, studyDirect }) => {
    const of = { table: 'evidence of cause', name, whose: 'own', total: count };
    const rest = (tier: string, found: number) =>
      row({ ...of, label: `${cause} ${tier}`, count: found, value: count === 0 ? null : found / count });
    return [
      row({
        ...of,
        label: `${cause} direct`,
        count: count - contextual - speculative,
        ...estimateFields('value', direct),
        study: studyDirect,
      }),
      rest('contextual', contextual),
      rest('speculative', speculative),
    ];
  });
}

function correlationRows({ correlation, studyCorrelation }: DescribeReport): readonly CsvRow[] {
  const { n, pearson, spearman } = correlation;
  const line = (label: 'pearson' | 'spearman', found: Coefficient | null) =>
    row({
      table: 'episodes against turns',
      label,
      whose: 'own',
      total: n,
      value: found?.value ?? null,
      value_low: found?.interval?.low ?? null,
      value_high: found?.interval?.high ?? null,
      study: studyCorrelation[label],
    });
  return [line('pearson', pearson), line('spearman', spearman)];
}
