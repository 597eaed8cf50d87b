import { type Feature, feature } from '../detect/feature.ts';
import type { LabelledCause } from '../detect/model.ts';
import { evidenceOf, scoreFeatures } from '../detect/score.ts';
import { modelOf } from '../detect/weights.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { causePrior } from './prior.ts';
import type { Labelled } from './symptom.ts';

export const CAUSES = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'] as const;

/** One cause: the study's P(cause | symptom) is a term of the score, evidence moves it. C7 where nothing else is likelier. */
export function labelCause(
  features: readonly Feature[],
  symptoms: readonly string[],
  turn: number,
  taxonomy: Taxonomy,
): Labelled<readonly LabelledCause[]> {
  const ranked = CAUSES.map((label) => {
    const prior = causePrior(taxonomy.study, symptoms, label);
    const all = [
      ...features,
      ...symptomFeatures(symptoms),
      feature('prior', prior, 'turn', `P(${label} | ${symptoms.join(', ')}) of the study`),
    ];
    return { label, ...scoreFeatures(modelOf(taxonomy, `cause.${label}`), all) };
  }).sort((a, b) => b.logit - a.logit || (a.label < b.label ? -1 : 1));
  const first = ranked[0] as (typeof ranked)[number];
  return {
    value: [
      {
        label: first.label,
        tier: first.label === 'C7' ? null : tierOf(first.terms.filter((term) => term.contribution > 0)),
      },
    ],
    evidence: evidenceOf(first.terms, { axis: 'cause', label: first.label, turn }),
  };
}

export function symptomFeatures(symptoms: readonly string[]): readonly Feature[] {
  return symptoms.map((symptom) => feature(`symptom.${symptom}`, 1, 'turn', symptom));
}

/** `direct` when words of the pushback itself carry it, `contextual` when it takes the trace or other turns. */
function tierOf(
  terms: readonly { readonly feature: Feature; readonly contribution: number }[],
): 'direct' | 'contextual' {
  const inWords = terms
    .filter((term) => term.feature.id.startsWith('turn.'))
    .reduce((sum, term) => sum + term.contribution, 0);
  const elsewhere = terms
    .filter((term) => !term.feature.id.startsWith('turn.') && !/^(?:symptom|prior)/.test(term.feature.id))
    .reduce((sum, term) => sum + term.contribution, 0);
  return inWords > elsewhere ? 'direct' : 'contextual';
}
