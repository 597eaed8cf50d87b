import { type Feature, feature } from '../detect/feature.ts';
import type { ObservedTurn } from '../detect/group.ts';
import type { Episode, Evidence } from '../detect/model.ts';
import { evidenceOf } from '../detect/score.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { labelCause } from './cause.ts';
import { episodeFeatures } from './episode-features.ts';
import { labelOutcome } from './outcome.ts';
import { type Aftermath, labelResolution } from './resolution.ts';
import { labelSymptoms } from './symptom.ts';

export interface EpisodeTurns {
  readonly turns: readonly ObservedTurn[];
  /** Of the surest pushback turn. */
  readonly probability: number;
  /** Terms of the pushback score of each turn. */
  readonly pushback: readonly Evidence[];
  readonly aftermath: Aftermath;
}

/** Labels one group of pushback turns on all four axes, each with the evidence that led to it. */
export function labelEpisode(group: EpisodeTurns, ordinal: number, taxonomy: Taxonomy): Episode {
  const { turns } = group;
  const first = turns[0] as ObservedTurn;
  const features: readonly Feature[] = episodeFeatures(turns, taxonomy);
  const turn = first.context.turn.ordinal;
  const symptoms = labelSymptoms(features, turn, taxonomy);
  const causes = labelCause(features, symptoms.value, turn, taxonomy);
  const outcome = labelOutcome(turns, features, symptoms.value, taxonomy);
  const resolution = labelResolution(turns, features, symptoms.value, group.aftermath, taxonomy);
  return {
    ordinal,
    pushbackTurns: turns.map((item) => item.context.turn.ordinal),
    offendingTurn: Math.max(0, turn - 1),
    symptoms: symptoms.value,
    causes: causes.value,
    severity: outcome.severity,
    locus: outcome.locus,
    status: resolution.status,
    resolver: resolution.resolver,
    alignmentGoal: goalOf(symptoms.value),
    probability: group.probability,
    language: first.context.language,
    evidence: [
      ...group.pushback,
      ...turns.flatMap(pointEvidence),
      ...symptoms.evidence,
      ...causes.evidence,
      ...outcome.evidence,
      ...resolution.evidence,
    ],
  };
}

/** Which point of its message the episode is about, where the message has several. */
function pointEvidence({ context, isPoint }: ObservedTurn): readonly Evidence[] {
  if (isPoint !== true) return [];
  const point = feature('episode.point', true, 'turn', context.prose, context.turn.line);
  const about = { axis: 'grouping', label: null, turn: context.turn.ordinal } as const;
  return evidenceOf([{ feature: point, contribution: 1 }], about);
}

const INSTRUCTION = new Set(['S3', 'S5', 'S6', 'S7']);
const INTENTION = new Set(['S1', 'S2', 'S4']);

/** What was missed: what was literally asked, what was meant, or both. */
function goalOf(symptoms: readonly string[]): Episode['alignmentGoal'] {
  const instruction = symptoms.some((label) => INSTRUCTION.has(label));
  const intention = symptoms.some((label) => INTENTION.has(label));
  return instruction && intention ? 'both' : intention ? 'intention' : 'instruction';
}
