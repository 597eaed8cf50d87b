/** The cause that the study's P(cause | symptom) alone would name: what evidence has to beat. */
import { causePrior } from '../classify/prior.ts';
import { type MultiLabelScore, multiLabel } from '../statistics/classification.ts';
import type { Study } from '../taxonomy/model.ts';
import { MACRO_SUPPORT } from './axis-scores.ts';
import type { Match } from './match-episodes.ts';

export interface PriorScores {
  /** From the symptoms that the rules found. */
  readonly found: MultiLabelScore;
  /** From the symptoms that the annotators gave: the best that the prior can do. */
  readonly labelled: MultiLabelScore;
}

export function priorScores(matches: readonly Match[], causes: readonly string[], study: Study): PriorScores {
  const scoreOf = (symptomsOf: (match: Match) => readonly string[]): MultiLabelScore =>
    multiLabel(
      matches.map((match) => ({
        gold: match.gold.causes.map(({ label }) => label),
        predicted: [likeliestCause(study, symptomsOf(match), causes)],
      })),
      causes,
      MACRO_SUPPORT,
    );
  return {
    found: scoreOf(({ episode }) => episode.symptoms),
    labelled: scoreOf(({ gold }) => gold.symptoms),
  };
}

/** The cause with the greatest share among the episodes with these symptoms; the first of equals. */
function likeliestCause(study: Study, symptoms: readonly string[], causes: readonly string[]): string {
  const shares = causes.map((cause) => causePrior(study, symptoms, cause));
  return causes[shares.indexOf(Math.max(...shares))] ?? 'C7';
}
