import type { Facts } from '../store/statistics-rows.ts';
import type { Label, Study } from '../taxonomy/model.ts';
import type { Axis } from './axes.ts';
import { type Cooccurrence, cooccurrence } from './cooccurrence.ts';
import { type CrossTable, crossTable } from './cross-table.ts';
import type { Undefined } from './result.ts';
import { type Estimated, estimate } from './result.ts';
import { studyCell, studyLift } from './study-tables.ts';
import { type Independence, independence } from './two-by-two.ts';
import { wilson } from './wilson.ts';

export interface Pair extends Cooccurrence {
  /** The lift with Wilson's interval of the meetings, the labels' own totals taken as given. */
  readonly liftInterval: Estimated;
  /** Of "they meet as often as chance has it". */
  readonly test: Independence | Undefined;
  readonly study: number | null;
}

export interface CrossedAxes {
  readonly axes: readonly [Axis, Axis];
  readonly table: CrossTable;
  /** Each share of a row with Wilson's interval, and the study's. */
  readonly cells: readonly (readonly { readonly share: Estimated; readonly study: number | null }[])[];
}

export interface CooccurReport {
  readonly episodes: number;
  /** Sessions with an episode. */
  readonly sessions: number;
  readonly minCount: number;
  readonly withinEpisode: readonly Pair[];
  readonly withinSession: readonly Pair[];
  readonly crossed: readonly CrossedAxes[];
}

const CROSSED: readonly (readonly [Axis, Axis])[] = [
  ['symptom', 'cause'],
  ['symptom', 'severity'],
  ['symptom', 'resolver'],
  ['severity', 'locus'],
];

/** Which labels come together: symptoms within an episode and within a session, and axis by axis. */
export function cooccurReport(
  { episodes, sessions }: Facts,
  minCount: number,
  { labels, study }: { readonly labels: readonly Label[]; readonly study: Study },
): CooccurReport {
  const misaligned = sessions.filter((session) => session.symptoms.length > 0);
  const inEpisodes = episodes.map((episode) => episode.symptoms);
  const inSessions = misaligned.map((session) => session.symptoms);
  return {
    episodes: episodes.length,
    sessions: misaligned.length,
    minCount,
    withinEpisode: pairs(inEpisodes, 'episode', minCount, study),
    withinSession: pairs(inSessions, 'session', minCount, study),
    crossed: CROSSED.map((axes) => {
      const [rows, columns] = axes.map((axis) => idsOf(labels, axis)) as [
        readonly string[],
        readonly string[],
      ];
      const concerned =
        axes[1] === 'locus' ? episodes.filter((episode) => episode.damageLocus !== null) : episodes;
      const table = crossTable(concerned, axes, [rowsOf(axes, rows), columns]);
      return { axes, table, cells: cellsOf(table, axes, study) };
    }),
  };
}

/** Only system damage has a locus. */
function rowsOf([row, column]: readonly [Axis, Axis], ids: readonly string[]): readonly string[] {
  return row === 'severity' && column === 'locus' ? ids.filter((id) => id === 'DS2' || id === 'DS3') : ids;
}

function idsOf(labels: readonly Label[], axis: Axis): readonly string[] {
  return labels.filter((label) => label.axis === axis).map((label) => label.id);
}

function pairs(
  sets: readonly (readonly string[])[],
  unit: 'episode' | 'session',
  minCount: number,
  study: Study,
): readonly Pair[] {
  const n = sets.length;
  return cooccurrence(sets, Math.max(1, minCount)).map((pair) => ({
    ...pair,
    liftInterval: liftInterval(pair, n),
    test: independence(
      { successes: pair.count, total: pair.supportA },
      { successes: pair.supportB - pair.count, total: n - pair.supportA },
    ),
    study: studyLift(study, unit, pair.a, pair.b),
  }));
}

function liftInterval({ count, supportA, supportB }: Cooccurrence, n: number): Estimated {
  const share = wilson(count, n);
  if (share.kind === 'undefined') return share;
  const expected = (supportA * supportB) / n ** 2;
  return estimate(share.value / expected, share.low / expected, share.high / expected);
}

function cellsOf(table: CrossTable, axes: readonly [Axis, Axis], study: Study): CrossedAxes['cells'] {
  return table.rows.map((row, i) =>
    table.columns.map((column, j) => ({
      share: wilson(table.counts[i]?.[j] ?? 0, table.rowTotals[i] ?? 0),
      study: studyCell(study, axes, row, column),
    })),
  );
}
