import type { LabelComparison } from '../statistics/compare.ts';
import type { CompareReport } from '../statistics/compare-report.ts';
import type { Comparison } from '../statistics/two-by-two.ts';
import type { CsvRow } from './csv.ts';
import { estimateFields } from './figures.ts';

/** A comparison as lines of CSV: two rates, then a line a label. */
export function compareRows({ rates, ratesKnown, axes, study }: CompareReport): readonly CsvRow[] {
  const of = (total: number) => (ratesKnown ? total : null);
  return [
    {
      axis: 'session',
      label: 'with an episode',
      ...comparisonFields(rates.sessions),
      a_total: of(rates.sessions.a.total),
      b_total: of(rates.sessions.b.total),
      study_difference: study?.sessions ?? null,
    },
    {
      axis: 'turn',
      label: 'episodes',
      a_count: rates.a.episodes,
      a_total: of(rates.a.humanTurns),
      b_count: rates.b.episodes,
      b_total: of(rates.b.humanTurns),
      ...estimateFields('ratio', rates.perTurn),
      ...estimateFields('clustered_ratio', rates.clusteredPerTurn),
      study_ratio: study?.perTurnRatio ?? null,
    },
    ...axes.flatMap(({ axis, labels }) => labels.map((label) => labelRow(axis, label, study))),
  ];
}

function labelRow(axis: string, label: LabelComparison, study: CompareReport['study']): CsvRow {
  return {
    axis,
    label: label.label,
    ...comparisonFields(label),
    ...estimateFields('clustered_difference', label.clusteredDifference),
    q: label.q,
    study_difference: study?.labels[label.label] ?? null,
  };
}

function comparisonFields({ a, b, difference, oddsRatio, test }: Comparison): CsvRow {
  return {
    a_count: a.successes,
    a_total: a.total,
    b_count: b.successes,
    b_total: b.total,
    ...estimateFields('difference', difference),
    ...estimateFields('odds_ratio', oddsRatio),
    test: test.kind === 'undefined' ? null : test.method,
    p: test.kind === 'undefined' ? null : test.p,
    cramers_v: test.kind === 'undefined' ? null : test.cramersV,
  };
}
