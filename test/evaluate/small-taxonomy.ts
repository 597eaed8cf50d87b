import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Rule, Taxonomy, WeightModel, Weights } from '../../src/taxonomy/model.ts';
import { ROOT } from '../helpers/fixture.ts';
import { CODEBOOK } from './codebook.ts';

const MODELS = [
  ...['grouping', 'status', 'severity.DS0', 'severity.DS1', 'severity.DS2'],
  ...['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7'].map((id) => `symptom.${id}`),
  ...['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'].map((id) => `cause.${id}`),
];

/** Weights whose pushback score is that given; every other model says no, but for S5 and C7. */
export function weightsOf(pushback: Partial<WeightModel>): Weights {
  const flat = (intercept: number): WeightModel => ({ intercept, terms: {} });
  return {
    provenance: {},
    models: {
      ...Object.fromEntries(MODELS.map((name) => [name, flat(/S5|C7/.test(name) ? 1 : -1)])),
      'pushback.defect': { intercept: -2, terms: {}, threshold: 0.5, ...pushback },
      'pushback.defect.alone': flat(-2),
      'pushback.direction': flat(-99),
      'pushback.direction.alone': flat(-99),
    },
  };
}

function rule(id: string, phrases: readonly string[]): Rule {
  const cue = id.split('.')[1] ?? '';
  const common = { pattern: null, literals: [], at: null, sentence: null, unless: [] } as const;
  return { id, language: 'en', cue, why: 'a test', phrases, ...common };
}

const LABELS = (['symptom', 'cause', 'severity', 'status'] as const).flatMap((axis) =>
  CODEBOOK.labels[axis].map((id) => ({ axis, id, name: id, definition: id, evidence: id, example: id })),
);

/** A few rules for two cues: every trouble weighs 3, contentment −3, and a turn needs more than 2. */
export function smallTaxonomy(): Taxonomy {
  const data = (name: string): unknown => parse(readFileSync(join(ROOT, 'taxonomy', name), 'utf8'));
  return {
    version: 'test',
    hash: 'test',
    labels: LABELS,
    groups: [],
    cues: [
      { id: 'not-working', scope: 'turn', symptom: 'S5', means: 'does not work' },
      { id: 'approval', scope: 'turn', symptom: null, means: 'content' },
    ],
    rules: [
      rule('en.not-working.broken', ['is broken']),
      rule('en.not-working.fails', ['fails']),
      rule('en.not-working.silent', ['never said by anyone']),
      rule('en.approval.good', ['looks good']),
    ],
    wording: null,
    weights: weightsOf({ terms: { 'turn.not-working': 3, 'turn.approval': -3 } }),
    study: CODEBOOK.study,
    data: { 'commands.yaml': data('commands.yaml') },
  };
}
