import { browserEpisode, browserRow, type Wording } from '../render/report/browser-data.ts';
import type { ReportPage } from '../render/report/model.ts';
import { crossTable } from '../statistics/cross-table.ts';
import { persistReport } from '../statistics/persist-report.ts';
import { CODE_LEVEL, INTERACTION_LEVEL, type Series } from '../statistics/series.ts';
import { trend } from '../statistics/trend.ts';
import { type Db, withDatabase } from '../store/database.ts';
import { costliestEpisodes } from '../store/episode-cost.ts';
import { episodeDetail } from '../store/episode-detail.ts';
import { episodeRows } from '../store/episode-rows.ts';
import type { Filter } from '../store/filter.ts';
import { findingCounts } from '../store/finding-counts.ts';
import { type Facts, statisticsRows } from '../store/statistics-rows.ts';
import type { Axis, Taxonomy } from '../taxonomy/model.ts';
import type { Io } from '../terminal.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import { filterFrom } from './filter.ts';
import type { FilterOptions } from './options.ts';
import { createPathMask } from './path-mask.ts';
import { statsReport } from './stats-report.ts';
import { taxonomyOf } from './taxonomy-of.ts';

interface Choices {
  readonly redact: boolean;
  readonly withText: boolean;
}

const COSTLIEST = 12;

/** Everything that the page shows of a database. */
export async function reportData(
  database: string,
  choices: Choices,
  options: FilterOptions,
  io: Io,
): Promise<ReportPage> {
  const stats = await statsReport(database, options, io);
  const taxonomy = await taxonomyOf(io);
  const filter = filterFrom(options, taxonomy, io.now());
  const wording = wordingOf(choices, taxonomy, io);
  return withDatabase(database, 'read', (db) => {
    const facts = statisticsRows(db, filter);
    const { persistence, leftOut, study } = persistReport(facts, taxonomy);
    const episodes = [...episodeRows(db, filter, { order: 'newest', text: true })];
    return {
      madeAt: io.now().toISOString(),
      labels: taxonomy.labels,
      stats,
      cross: crossTable(
        facts.episodes,
        ['symptom', 'cause'],
        [idsOf('symptom', taxonomy), idsOf('cause', taxonomy)],
      ),
      trend: { code: monthly(facts, CODE_LEVEL), interaction: monthly(facts, INTERACTION_LEVEL) },
      persistence,
      adjacent: leftOut,
      studyPersistence: study,
      costliest: costliestEpisodes(db, filter, COSTLIEST).map((cost) => ({
        ...cost,
        repo: wording.repoName(cost.repo),
      })),
      findings: maskedFindings(db, filter, wording),
      withText: choices.withText,
      rows: episodes.map((episode) => browserRow(episode, wording)),
      details: episodes.map((episode) => browserEpisode(episodeDetail(db, episode), wording)),
    };
  });
}

function wordingOf({ redact, withText }: Choices, taxonomy: Taxonomy, io: Io): Wording {
  const numbers = new Map<string, number>();
  const numbered = (repo: string) => {
    numbers.set(repo, numbers.get(repo) ?? numbers.size + 1);
    return `repository ${numbers.get(repo)}`;
  };
  return {
    withText,
    mask: redact ? createPathMask(taxonomy, io) : (text) => text,
    labels: taxonomy.labels,
    repoName: (repo) => (repo === null ? '' : withText ? terminalLine(repo) : numbered(repo)),
  };
}

function maskedFindings(db: Db, filter: Filter, { mask }: Wording): ReportPage['findings'] {
  const { byKind, brokenRules } = findingCounts(db, filter);
  return { byKind, brokenRules: brokenRules.map((row) => ({ ...row, summary: mask(row.summary) })) };
}

function idsOf(axis: Axis, { labels }: Taxonomy): readonly string[] {
  return labels.filter((label) => label.axis === axis).map((label) => label.id);
}

function monthly({ episodes, sessions }: Facts, series: Series) {
  return trend(episodes, sessions, series, { axis: 'symptom', period: 'month' }).points;
}
