/** All numbers of an evaluation from judged sessions: computed once on all of them, and again on each resample. */
import { averagePrecision, type Prediction } from '../statistics/average-precision.ts';
import { type Score, score } from '../statistics/classification.ts';
import type { Study } from '../taxonomy/model.ts';
import { type AxisLabels, type AxisScores, axisScores } from './axis-scores.ts';
import type { Judged, JudgedTurn } from './judge.ts';
import { type Match, sharesSymptom } from './match-episodes.ts';
import { type PriorScores, priorScores } from './prior.ts';

export interface Summary {
  readonly sessions: number;
  readonly turns: number;
  readonly goldEpisodes: number;
  readonly foundEpisodes: number;
  readonly turn: Score;
  readonly averagePrecision: number | null;
  /** Mean squared error of the turn probabilities. */
  readonly brier: number | null;
  readonly sessionAny: Score;
  readonly episode: Score;
  /** An episode counts as found when it shares a symptom too. */
  readonly episodeWithSymptom: Score;
  readonly matched: LabelScores;
  /** With the labelled episodes' turns given: labelling errors alone, without those of detection. */
  readonly given: LabelScores;
}

export interface LabelScores extends AxisScores {
  readonly prior: PriorScores;
}

/** What the numbers speak of: the codebook's labels and the study's table. */
export interface Codebook {
  readonly labels: AxisLabels;
  readonly study: Study;
}

export function summarise(sessions: readonly Judged[], codebook: Codebook): Summary {
  const turns = sessions.flatMap((session) => session.turns);
  const matches = sessions.flatMap((session) => session.matches);
  const goldEpisodes = sum(sessions.map((session) => session.labelled.gold.episodes.length));
  const foundEpisodes = sum(sessions.map((session) => session.analysis.episodes.length));
  return {
    sessions: sessions.length,
    turns: turns.length,
    goldEpisodes,
    foundEpisodes,
    turn: turnScore(turns),
    averagePrecision: averagePrecision(turns.map(predictionOf)),
    brier: brier(turns),
    sessionAny: sessionScore(sessions),
    episode: episodeScore(matches.length, goldEpisodes, foundEpisodes),
    episodeWithSymptom: episodeScore(matches.filter(sharesSymptom).length, goldEpisodes, foundEpisodes),
    matched: labelScores(matches, codebook),
    given: labelScores(
      sessions.flatMap((session) => session.given),
      codebook,
    ),
  };
}

export function predictionOf({ probability, pushback }: JudgedTurn): Prediction {
  return { probability, outcome: pushback };
}

export function turnScore(
  turns: readonly { readonly pushback: boolean; readonly predicted: boolean }[],
): Score {
  const count = (pushback: boolean, predicted: boolean): number =>
    turns.filter((turn) => turn.pushback === pushback && turn.predicted === predicted).length;
  return score({ tp: count(true, true), fp: count(false, true), fn: count(true, false) });
}

function episodeScore(right: number, gold: number, found: number): Score {
  return score({ tp: right, fp: found - right, fn: gold - right });
}

/** Whether a session has any episode at all. */
function sessionScore(sessions: readonly Judged[]): Score {
  return turnScore(
    sessions.map(({ labelled, analysis }) => ({
      pushback: labelled.gold.episodes.length > 0,
      predicted: analysis.episodes.length > 0,
    })),
  );
}

function labelScores(matches: readonly Match[], { labels, study }: Codebook): LabelScores {
  return { ...axisScores(matches, labels), prior: priorScores(matches, labels.cause, study) };
}

function brier(turns: readonly JudgedTurn[]): number | null {
  if (turns.length === 0) return null;
  return sum(turns.map((turn) => (turn.probability - Number(turn.pushback)) ** 2)) / turns.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
