import type { CooccurReport, CrossedAxes, Pair } from '../statistics/cooccur-report.ts';
import type { CsvRow } from './csv.ts';
import { estimateFields } from './figures.ts';

/** Pairs and cells as lines of CSV. */
export function cooccurRows(report: CooccurReport): readonly CsvRow[] {
  return [
    ...report.withinEpisode.map((pair) => pairRow('episode', pair, report.episodes)),
    ...report.withinSession.map((pair) => pairRow('session', pair, report.sessions)),
    ...report.crossed.flatMap(crossedRows),
  ];
}

function pairRow(within: string, pair: Pair, n: number): CsvRow {
  return {
    within,
    a: pair.a,
    b: pair.b,
    count: pair.count,
    support_a: pair.supportA,
    support_b: pair.supportB,
    n,
    jaccard: pair.jaccard,
    overlap: pair.overlap,
    ...estimateFields('lift', pair.liftInterval),
    b_given_a: pair.bGivenA,
    a_given_b: pair.aGivenB,
    p: pair.test.kind === 'undefined' ? null : pair.test.p,
    study_lift: pair.study,
  };
}

function crossedRows({ axes, table, cells }: CrossedAxes): readonly CsvRow[] {
  return table.rows.flatMap((a, i) =>
    table.columns.map((b, j) => ({
      within: axes.join(' x '),
      a,
      b,
      count: table.counts[i]?.[j] ?? 0,
      support_a: table.rowTotals[i] ?? 0,
      support_b: table.columnTotals[j] ?? 0,
      n: table.total,
      ...estimateFields('share_of_a', cells[i]?.[j]?.share ?? { kind: 'undefined' }),
      study_share: cells[i]?.[j]?.study ?? null,
    })),
  );
}
