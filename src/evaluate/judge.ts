/** What the rules say about a labelled session, beside its labels. */
import { analyzeObserved, episodeOf } from '../classify/analyze.ts';
import type { Analysis } from '../detect/model.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import type { GoldEpisode, LabelledSession } from './gold-model.ts';
import { type Match, type Matching, matchEpisodes } from './match-episodes.ts';
import type { ObservedSession } from './observed-session.ts';

/** One labelled turn as the annotators and as the rules see it. */
export interface JudgedTurn {
  readonly turn: number;
  readonly pushback: boolean;
  /** True when it stands in an episode that was found. */
  readonly predicted: boolean;
  readonly probability: number;
  readonly language: string;
}

export interface Judged extends Matching {
  readonly labelled: LabelledSession;
  readonly analysis: Analysis;
  readonly turns: readonly JudgedTurn[];
  /** Each labelled episode with the labels that the rules give when they are told its turns. */
  readonly given: readonly Match[];
}

export function judge(labelled: ObservedSession, taxonomy: Taxonomy): Judged {
  const analysis = analyzeObserved(labelled.observed, taxonomy);
  const given = labelled.gold.episodes.flatMap((gold) => matchGiven(labelled, gold, analysis, taxonomy));
  return compare(labelled, analysis, given);
}

/** Puts an analysis beside the labels. `given` are the labelled episodes labelled by the rules. */
export function compare(labelled: LabelledSession, whole: Analysis, given: readonly Match[]): Judged {
  const { gold } = labelled;
  const judged = new Set(gold.turns.map(({ turn }) => turn));
  // Of an episode on messages that nobody labelled nobody knows whether it is one.
  const episodes = whole.episodes.filter((one) => one.pushbackTurns.some((turn) => judged.has(turn)));
  const analysis = { ...whole, episodes };
  const found = new Set(analysis.episodes.flatMap((episode) => episode.pushbackTurns));
  const verdicts = new Map(analysis.turns.map((verdict) => [verdict.turn, verdict]));
  return {
    labelled,
    analysis,
    ...matchEpisodes(gold.episodes, episodes, judged),
    turns: gold.turns.map(({ turn, pushback }) => ({
      turn,
      pushback,
      predicted: found.has(turn),
      probability: verdicts.get(turn)?.probability ?? 0,
      language: verdicts.get(turn)?.language ?? 'unknown',
    })),
    given,
  };
}

function matchGiven(
  { observed }: ObservedSession,
  gold: GoldEpisode,
  { turns: verdicts }: Analysis,
  taxonomy: Taxonomy,
): readonly Match[] {
  const turns = gold.pushbackTurns.flatMap((ordinal) => observed[ordinal - 1] ?? []);
  return turns.length === 0 ? [] : [{ gold, episode: episodeOf(turns, 1, observed, verdicts, taxonomy) }];
}
