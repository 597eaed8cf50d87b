import type { Taxonomy, WeightModel } from '../taxonomy/model.ts';
import type { Feature } from './feature.ts';
import { logOdds, type Score, scoreFeatures, sigmoid } from './score.ts';
import { modelOf } from './weights.ts';

/**
 * The two ways in which a message pushes back. `defect`: what was made, run or claimed does not do what it should (symptoms S5 to S7).
 * `direction`: the agent misread, ignored or overstepped what was wanted (S1 to S4). Their signs differ so much that one sum of both
 * does worse: on the labels, by repository, two gain 0.015 of average precision.
 */
export type Part = 'defect' | 'direction';
export const PARTS: readonly Part[] = ['defect', 'direction'];

/** Symptoms by the part that they belong to. */
export const PART_OF: Readonly<Record<string, Part>> = {
  S1: 'direction',
  S2: 'direction',
  S3: 'direction',
  S4: 'direction',
  S5: 'defect',
  S6: 'defect',
  S7: 'defect',
};

/** `alone` judges a turn by itself; `near` sees the neighbours' chances as well (`near.ts`). */
export type Stage = 'alone' | 'near';
export type PushbackModels = Readonly<Record<Part, WeightModel>>;

export interface PushbackScore {
  /**
   * That the turn pushes back in one way or the other, as if these were independent, 1 − (1 − a)(1 − b); stretched to how often such
   * turns push back in repositories that the weights had not seen.
   */
  readonly probability: number;
  /** The likelier way, and the terms of its sum. */
  readonly part: Part;
  readonly score: Score;
}

export function pushbackModels(taxonomy: Taxonomy, stage: Stage): PushbackModels {
  return {
    defect: modelOf(taxonomy, modelName('defect', stage)),
    direction: modelOf(taxonomy, modelName('direction', stage)),
  };
}

/** `pushback.defect`, and `pushback.defect.alone` for a turn by itself. */
export function modelName(part: Part, stage: Stage): string {
  return stage === 'alone' ? `pushback.${part}.alone` : `pushback.${part}`;
}

export function scorePushback(models: PushbackModels, features: readonly Feature[]): PushbackScore {
  const defect = scoreFeatures(models.defect, features);
  const direction = scoreFeatures(models.direction, features);
  const part = direction.logit > defect.logit ? 'direction' : 'defect';
  const either = 1 - (1 - defect.probability) * (1 - direction.probability);
  return {
    probability: stretch(either, models.defect),
    part,
    score: part === 'defect' ? defect : direction,
  };
}

/** Weights that are held close to nothing say too little: log-odds are multiplied by `slope` and moved by `shift`, fitted with them. */
function stretch(probability: number, { slope, shift }: WeightModel): number {
  if (typeof slope !== 'number' || typeof shift !== 'number') return probability;
  return sigmoid(shift + slope * logOdds(probability));
}

/** The probability from which on a turn counts as pushback; fitted with the weights. */
export function thresholdOf(taxonomy: Taxonomy): number {
  const value = modelOf(taxonomy, modelName('defect', 'near'))['threshold'];
  return typeof value === 'number' ? value : 0.5;
}
