import { UserError } from '../errors.ts';
import type { LabelEntry, LabelPage, ServingCue } from '../render/taxonomy-text.ts';
import { studyColumn } from '../statistics/study-column.ts';
import type { Label, Taxonomy } from '../taxonomy/model.ts';

/** Every label with its share in the study. */
export function codebook(taxonomy: Taxonomy): readonly LabelEntry[] {
  return taxonomy.labels.map((label) => entry(label, taxonomy));
}

function entry(label: Label, taxonomy: Taxonomy): LabelEntry {
  return { ...label, study: studyColumn(taxonomy.study, 'all').share(label.id) };
}

/** One label with the cues and the weighted observations that speak for and against it. Throws `UserError` for an unknown one. */
export function labelPage(taxonomy: Taxonomy, id: string): LabelPage {
  const label = taxonomy.labels.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (label === undefined)
    throw new UserError(`There is no label ${id}`, { next: '`pushback taxonomy` lists them.' });
  return {
    label: entry(label, taxonomy),
    cues: taxonomy.cues.filter((cue) => cue.symptom === label.id).map((cue) => servingCue(cue.id, taxonomy)),
    terms: termsOf(label, taxonomy),
  };
}

function servingCue(id: string, taxonomy: Taxonomy): ServingCue {
  const cue = taxonomy.cues.find((one) => one.id === id);
  const rules = taxonomy.rules.filter((rule) => rule.cue === id);
  const languages = [...new Set(rules.map((rule) => rule.language))].sort();
  return {
    cue: id,
    scope: cue?.scope ?? '',
    means: cue?.means ?? '',
    languages,
    rules: rules.map((rule) => rule.id).sort(),
  };
}

/** The fitted weights of the label's own model (`symptom.S7`), strongest first; none before a fit. */
function termsOf(label: Label, taxonomy: Taxonomy): LabelPage['terms'] {
  const model = taxonomy.weights?.models[`${label.axis}.${label.id}`] ?? taxonomy.weights?.models[label.axis];
  return Object.entries(model?.terms ?? {})
    .map(([term, weight]) => ({ term, weight }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.term < b.term ? -1 : 1));
}
