import { clusterCount, clusteredAxes, clusteredRates } from '../statistics/clustered-summary.ts';
import { type GroupSummary, summariseGroups } from '../statistics/group-summary.ts';
import { crossAxis, summariseLabelGroups } from '../statistics/label-groups.ts';
import { caveatsOf, type Grouping, type StatsReport } from '../statistics/stats-report.ts';
import { fittingPart, NO_STUDY, type StudyColumn, studyColumn } from '../statistics/study-column.ts';
import { AXES, summariseLabels, summariseRates } from '../statistics/summary.ts';
import { coverage } from '../store/coverage.ts';
import { type Db, withDatabase } from '../store/database.ts';
import { asksOfEpisodes, type Filter } from '../store/filter.ts';
import { statisticsRows } from '../store/statistics-rows.ts';
import { labelSpread, labelTallies, type SessionGroup, sessionTallies, totalOf } from '../store/tallies.ts';
import type { SessionTally } from '../store/tally.ts';
import { holdsImported } from '../store/tang-import.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import type { Io } from '../terminal.ts';
import { filterFrom } from './filter.ts';
import { noteFilter } from './filter-notes.ts';
import type { GROUPINGS } from './groupings.ts';
import type { FilterOptions } from './options.ts';
import { noteIfStale } from './stale.ts';
import { takeLabels, type WantedLabels } from './take-labels.ts';
import { taxonomyOf } from './taxonomy-of.ts';

type By = (typeof GROUPINGS)[number];

export interface StatsRequest {
  readonly by?: By | undefined;
  readonly wanted?: WantedLabels;
  /** Intervals by drawing whole repositories. */
  readonly clustered?: boolean;
}

/** Everything that `stats` says of a database. */
export async function statsReport(
  database: string,
  options: FilterOptions,
  io: Io,
  { by, wanted = { whose: 'rules' }, clustered = false }: StatsRequest = {},
): Promise<StatsReport> {
  const taxonomy = await taxonomyOf(io);
  const filter = filterFrom(options, taxonomy, io.now());
  return withDatabase(database, 'read', (db) => {
    if (wanted.whose === 'rules') noteIfStale(db, taxonomy, io);
    noteFilter(db, filter, io);
    const covered = coverage(db);
    const labels = takeLabels(db, wanted);
    const bySurface = sessionTallies(db, filter, 'surface');
    const study = comparable(studyFor(bySurface, taxonomy), filter);
    const { part, source, sessions, episodes } = study;
    const { first, last, ...total } = totalOf(bySurface);
    const ratesKnown = !holdsImported(db);
    const rates = summariseRates(total, study, ratesKnown);
    const axes = summariseLabels(labelTallies(db, filter), taxonomy.labels, study);
    const facts = clustered ? statisticsRows(db, filter) : null;
    const repositoriesDrawn = facts === null ? null : clusterCount(facts.sessions);
    return {
      database,
      filter,
      labels,
      span: { first, last },
      study: { part, source, sessions, episodes },
      rates: facts === null ? rates : clusteredRates(rates, facts.sessions),
      ratesKnown,
      axes: facts === null ? axes : clusteredAxes(axes, facts.episodes),
      repositoriesDrawn,
      by: by === undefined ? null : grouping(db, filter, by, taxonomy, study),
      coverage: covered,
      caveats: caveatsOf(ratesKnown, repositoriesDrawn),
    };
  });
}

/** The study has no numbers of the episodes with one label, nor of how often there is a sure one. */
function comparable(study: StudyColumn, filter: Filter): StudyColumn {
  const { minConfidence, ...rest } = filter;
  if (asksOfEpisodes(rest)) return NO_STUDY;
  return minConfidence === undefined
    ? study
    : { ...study, shareOfSessions: null, perSession: null, perTurn: null };
}

function studyFor(bySurface: readonly SessionTally[], taxonomy: Taxonomy): StudyColumn {
  const mix = new Map(bySurface.map((row) => [row.group ?? '', row.sessions]));
  return studyColumn(taxonomy.study, fittingPart(mix));
}

function grouping(db: Db, filter: Filter, by: By, taxonomy: Taxonomy, study: StudyColumn): Grouping {
  const axis = AXES.find((one) => one === by);
  if (axis === undefined)
    return { kind: 'sessions', by, groups: sessionGroups(db, filter, by as SessionGroup, taxonomy) };
  const spread = labelSpread(db, filter, axis);
  const groups = summariseLabelGroups(axis, labelTallies(db, filter), spread, taxonomy.labels, study);
  return { kind: 'labels', by: axis, crossedWith: crossAxis(axis), groups };
}

function sessionGroups(
  db: Db,
  filter: Filter,
  by: SessionGroup,
  taxonomy: Taxonomy,
): readonly GroupSummary[] {
  const sessions = sessionTallies(db, filter, by);
  return summariseGroups(sessions, labelTallies(db, filter, by), taxonomy.labels, {
    inOrder: by === 'month',
    ratesKnown: !holdsImported(db),
  });
}
