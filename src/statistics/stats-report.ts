import type { Coverage } from '../store/coverage.ts';
import type { Filter } from '../store/filter.ts';
import type { Axis } from './axes.ts';
import type { GroupSummary } from './group-summary.ts';
import type { LabelGroup } from './label-groups.ts';
import type { StudyPart } from './study-column.ts';
import type { AxisSummary, RateSummary } from './summary.ts';

/** Everything that `stats` prints; its JSON is this object. */
export interface StatsReport {
  readonly database: string;
  readonly filter: Filter;
  readonly labels: LabelSource;
  /** The first and last start of the sessions concerned; null where none says. */
  readonly span: { readonly first: string | null; readonly last: string | null };
  readonly study: {
    readonly part: StudyPart;
    readonly source: string;
    readonly sessions: number | null;
    readonly episodes: number | null;
  };
  readonly rates: RateSummary;
  /** False where the labels are those of a file, which names only sessions with an episode: the rates have no value. */
  readonly ratesKnown: boolean;
  readonly axes: readonly AxisSummary[];
  /** From how many repositories the intervals are drawn; null where they take sessions and episodes as independent (Wilson, Poisson). */
  readonly repositoriesDrawn: number | null;
  readonly by: Grouping | null;
  readonly coverage: Coverage;
  readonly caveats: Caveats;
}

/** Whose labels the numbers rest on. */
export interface LabelSource {
  readonly whose: 'rules' | 'human' | 'adjudicated';
  /** The person, where it is one. */
  readonly annotator: string | null;
  /** Messages judged by people; null for the rules, which judge all. */
  readonly messages: number | null;
  /** Messages left out since people differ on them and nobody has had the last word. */
  readonly disputed: number;
  /** Messages judged that are left out since their session is no longer in the database. */
  readonly gone: number;
}

export type Grouping =
  | { readonly kind: 'sessions'; readonly by: string; readonly groups: readonly GroupSummary[] }
  | {
      readonly kind: 'labels';
      readonly by: Axis;
      readonly crossedWith: Axis;
      readonly groups: readonly LabelGroup[];
    };

export interface Caveats {
  /** Where the study's numbers stand beside. */
  readonly comparing: readonly string[];
  readonly always: readonly string[];
  /** Where the labels are those of the rules. */
  readonly ruled: readonly string[];
  /** Where the labels are those of people. */
  readonly judged: readonly string[];
}

/** Why there are no rates where the labels are those of a file. */
export const RATES_UNKNOWN =
  'Rates per session and per turn are not known: the labels came with a file, which names only sessions with an episode.';

const COMPARING: Caveats['comparing'] = [
  'The study is of 2026 (Tang et al.), mostly other agents: 517 of its 20,574 sessions are Codex, and its CLI column is Claude Code.',
  'Severity does not compare: the study saw no tool trace and mostly had to say DS1; a rollout shows the applied patches (DS2).',
  'The study also counts broken instructions that nobody objected to. Here an episode needs the developer’s own words.',
];

const RULED: Caveats['ruled'] = [
  'Intervals tell chance alone, not the errors of the rules, which give rarer labels too seldom; the cause mostly follows the symptom. `stats --adjusted` takes measured errors out.',
];

const JUDGED: Caveats['judged'] = [
  'Human turns are the messages judged. Rates say how often pushback happens only where these were a random sample (`review --sample`); messages that the rules doubt are none.',
];

const INDEPENDENT =
  'Sessions of one repository are alike; the intervals take them as independent and are too narrow where few repositories dominate (`stats --clustered` draws whole repositories).';

/** Below this, a bootstrap of whole repositories gives intervals that are too narrow as well. */
const REPOSITORIES_ENOUGH = 20;

function drawn(repositories: number): string {
  const few = repositories < REPOSITORIES_ENOUGH ? '; so few give intervals that are too narrow as well' : '';
  return `Intervals draw whole repositories, ${repositories} of them (a session without one alone)${few}. Where no draw differs, or there is one alone, there is none.`;
}

/** What a reader must know before comparing. `repositoriesDrawn` as in the report. */
export function caveatsOf(ratesKnown: boolean, repositoriesDrawn: number | null): Caveats {
  const intervals = repositoriesDrawn === null ? INDEPENDENT : drawn(repositoriesDrawn);
  return {
    comparing: COMPARING,
    always: ratesKnown ? [intervals] : [RATES_UNKNOWN, intervals],
    ruled: ratesKnown ? RULED : [],
    judged: JUDGED,
  };
}
