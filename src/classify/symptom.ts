import type { Feature } from '../detect/feature.ts';
import type { Evidence } from '../detect/model.ts';
import { evidenceOf, scoreFeatures } from '../detect/score.ts';
import { modelOf } from '../detect/weights.ts';
import type { Taxonomy } from '../taxonomy/model.ts';

export const SYMPTOMS = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7'] as const;

/**
 * Pairs that the study found together in one episode often enough to be believed (its within-episode table: S2 with S4, S5 with S7,
 * S3 with S7 and S4); any other second label would rather be a misreading.
 */
const PAIRS: ReadonlySet<string> = new Set(['S2+S4', 'S5+S7', 'S3+S7', 'S3+S4', 'S1+S5', 'S3+S5']);

export interface Labelled<T> {
  readonly value: T;
  readonly evidence: readonly Evidence[];
}

/** The symptom with the highest score, and a second only on its own evidence. */
export function labelSymptoms(
  features: readonly Feature[],
  turn: number,
  taxonomy: Taxonomy,
): Labelled<readonly string[]> {
  const ranked = SYMPTOMS.map((label) => ({
    label,
    ...scoreFeatures(modelOf(taxonomy, `symptom.${label}`), features),
  })).sort((a, b) => b.logit - a.logit || (a.label < b.label ? -1 : 1));
  const first = ranked[0] as (typeof ranked)[number];
  const second = ranked
    .slice(1)
    .find(
      (item) => item.probability >= secondThreshold(taxonomy, item.label) && isPair(first.label, item.label),
    );
  const chosen = second === undefined ? [first] : [first, second];
  return {
    value: chosen.map((item) => item.label),
    evidence: chosen.flatMap((item) => evidenceOf(item.terms, { axis: 'symptom', label: item.label, turn })),
  };
}

function isPair(a: string, b: string): boolean {
  return PAIRS.has([a, b].sort().join('+'));
}

function secondThreshold(taxonomy: Taxonomy, label: string): number {
  const value = modelOf(taxonomy, `symptom.${label}`)['second'];
  return typeof value === 'number' ? value : 0.5;
}
