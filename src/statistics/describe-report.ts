import { sum } from 'simple-statistics';
import type { Label, Study } from '../taxonomy/model.ts';
import { type BootstrapOptions, variedBootstrap } from './bootstrap.ts';
import { type Correlation, correlation } from './correlation.ts';
import { clusterOf, groupBy } from './groups.ts';
import { type Spread, spreadOf } from './median-interval.ts';
import { pooledRate } from './rates.ts';
import { type Estimated, type Interval, intervalOf, type Undefined } from './result.ts';
import type { EpisodeRow, SessionRow } from './rows.ts';
import { fittingPartOf, type StudyPart } from './study-column.ts';
import {
  type SessionMeasure,
  STUDY_CORRELATION,
  type StudySpread,
  studyDirectShare,
  studySpreads,
} from './study-distributions.ts';
import { studyLabelCount } from './study-tables.ts';
import { wilson } from './wilson.ts';

/** How one measure is spread over sessions. */
export interface SpreadLine {
  readonly measure: SessionMeasure;
  readonly spread: Spread | Undefined;
  /** Of the mean, drawing whole repositories; null where there are too few. */
  readonly meanInterval: Interval | null;
  readonly study: readonly StudySpread[];
}

/** How many episodes have so many labels of an axis. */
export interface LabelCountLine {
  readonly axis: 'symptom' | 'cause';
  readonly labels: number;
  readonly count: number;
  readonly share: Estimated;
  readonly study: number | null;
}

/** Where the evidence for a cause lies. */
export interface TierLine {
  readonly cause: string;
  readonly name: string;
  readonly count: number;
  readonly direct: Estimated;
  readonly contextual: number;
  readonly speculative: number;
  readonly studyDirect: number | null;
}

export interface DescribeReport {
  readonly sessions: number;
  readonly episodes: number;
  /** False where sessions without an episode are not known (labels of a file): then neither is how turns are spread, nor what goes with them. */
  readonly ratesKnown: boolean;
  /** Which part of the study stands beside. */
  readonly part: StudyPart;
  readonly perSession: readonly SpreadLine[];
  readonly labelsPerEpisode: readonly LabelCountLine[];
  readonly evidence: readonly TierLine[];
  /** Episodes of a session against its turns, the developer's messages and the agent's. */
  readonly correlation: Correlation;
  readonly studyCorrelation: { readonly pearson: number | null; readonly spearman: number | null };
}

/** What distributions are made of: all sessions that count, and the episodes that fit. */
export interface DescribedRows {
  readonly episodes: readonly EpisodeRow[];
  readonly sessions: readonly DescribedSession[];
  readonly ratesKnown: boolean;
}

interface DescribedSession extends SessionRow {
  readonly agentMessages: number;
}

export interface DescribeOptions extends BootstrapOptions {
  /** Whether the study's numbers are of the same: not where only episodes with some label are looked at. */
  readonly comparable: boolean;
}

/** The distributions that the study prints, of one's own sessions: turns and episodes a session, labels an episode, tiers of evidence. */
export function describeReport(
  { sessions, episodes, ratesKnown }: DescribedRows,
  { labels, study }: { readonly labels: readonly Label[]; readonly study: Study },
  { comparable, ...options }: DescribeOptions,
): DescribeReport {
  const part = fittingPartOf(sessions);
  const counted = ratesKnown ? sessions : [];
  const beside = (measure: SessionMeasure) => (comparable ? studySpreads(measure, part) : []);
  const line = (measure: SessionMeasure, of: readonly DescribedSession[]): SpreadLine => ({
    ...spreadLine(measure, of, options),
    study: beside(measure),
  });
  return {
    sessions: sessions.length,
    episodes: episodes.length,
    ratesKnown,
    part,
    perSession: [
      line('human turns', counted),
      line('agent messages', counted),
      line(
        'episodes',
        sessions.filter((session) => session.episodes > 0),
      ),
    ],
    labelsPerEpisode: (['symptom', 'cause'] as const).flatMap((axis) =>
      labelCounts(axis, episodes, comparable ? study : {}),
    ),
    evidence: labels
      .filter((label) => label.axis === 'cause' && label.id !== 'C7')
      .map((label) => tierLine(label, episodes, comparable)),
    correlation: correlation(
      counted.map((session) => ({
        x: session.humanTurns + session.agentMessages,
        y: session.episodes,
        cluster: clusterOf(session),
      })),
      options,
    ),
    studyCorrelation: comparable ? STUDY_CORRELATION : { pearson: null, spearman: null },
  };
}

const MEASURED: Readonly<Record<SessionMeasure, (session: DescribedSession) => number>> = {
  'human turns': (session) => session.humanTurns,
  'agent messages': (session) => session.agentMessages,
  episodes: (session) => session.episodes,
};

function spreadLine(
  measure: SessionMeasure,
  sessions: readonly DescribedSession[],
  options: BootstrapOptions,
): Omit<SpreadLine, 'study'> {
  const of = MEASURED[measure];
  const clusters = [...groupBy(sessions, clusterOf).values()].map((members) => ({
    events: sum(members.map(of)),
    exposure: members.length,
  }));
  return {
    measure,
    spread: spreadOf(sessions.map(of)),
    meanInterval: intervalOf(variedBootstrap(clusters, pooledRate, options)),
  };
}

/** One, two, and on to the most that any episode has. */
function labelCounts(
  axis: LabelCountLine['axis'],
  episodes: readonly EpisodeRow[],
  study: Study,
): readonly LabelCountLine[] {
  const counts = episodes.map((one) => (axis === 'symptom' ? one.symptoms.length : one.causes.length));
  const most = counts.reduce((max, one) => Math.max(max, one), 2);
  return Array.from({ length: most }, (_, i) => i + 1).map((labels) => {
    const count = counts.filter((one) => one === labels).length;
    const share = wilson(count, episodes.length);
    return { axis, labels, count, share, study: studyLabelCount(study, axis, labels) };
  });
}

function tierLine({ id, name }: Label, episodes: readonly EpisodeRow[], comparable: boolean): TierLine {
  const tiers = episodes.flatMap((one) => one.causes.filter((cause) => cause.label === id));
  const among = (tier: string) => tiers.filter((one) => one.tier === tier).length;
  return {
    cause: id,
    name,
    count: tiers.length,
    direct: wilson(among('direct'), tiers.length),
    contextual: among('contextual'),
    speculative: among('speculative'),
    studyDirect: comparable ? studyDirectShare(id) : null,
  };
}
