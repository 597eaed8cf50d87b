import { UserError } from '../errors.ts';
import { compareRows } from '../render/compare-rows.ts';
import { compareText } from '../render/compare-text.ts';
import { type ComparedGroup, compareReport } from '../statistics/compare-report.ts';
import { AXES } from '../statistics/summary.ts';
import type { Db } from '../store/database.ts';
import { statisticsRows } from '../store/statistics-rows.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import type { Io } from '../terminal.ts';
import { filterFrom } from './filter.ts';
import { noteFilter } from './filter-notes.ts';
import { groupFilter } from './group-filter.ts';
import type { COMPARED_AXES } from './groupings.ts';
import type { FilterOptions } from './options.ts';
import { type Shown, show } from './statistics-command.ts';

type CompareOptions = Shown &
  FilterOptions & {
    readonly a: string;
    readonly b: string;
    readonly axis: (typeof COMPARED_AXES)[number];
    readonly resamples: number;
  };

/** Reads both groups and prints what differs. Throws `UserError` for a group that is empty or cannot be read. */
export async function compare({ a, b, axis, resamples, ...options }: CompareOptions, io: Io): Promise<void> {
  const { json, csv, db, ...shared } = options;
  const axes = AXES.filter((one) => axis === 'all' || one === axis);
  const side = (database: Db, option: string, text: string, taxonomy: Taxonomy): ComparedGroup => {
    const filter = filterFrom(groupFilter(option, text, shared), taxonomy, io.now());
    noteFilter(database, filter, io);
    const facts = statisticsRows(database, filter);
    if (facts.sessions.length > 0) return { name: text, facts };
    throw new UserError(`No session fits the group \`${option} "${text}"\``, {
      next: '`pushback stats --by surface` (or model, repo, month) shows what there is.',
    });
  };
  await show(
    { json, csv, db, ...shared },
    io,
    (database, _filter, taxonomy) =>
      compareReport(side(database, '--a', a, taxonomy), side(database, '--b', b, taxonomy), axes, taxonomy, {
        resamples: Math.max(100, resamples),
      }),
    { text: (report) => compareText(report, io), rows: compareRows },
  );
}
