/**
 * What the taxonomy files hold once they are read: plain readonly data.
 * `schema.ts` says which files are valid; `taxonomy/README.md` says what each field means.
 */

/** Where the words of a cue stand, seen from the human message that may push back. */
export type Scope = 'turn' | 'agent_before' | 'agent_after' | 'agent_thought' | 'human_after';
export const SCOPES: readonly Scope[] = [
  'turn',
  'agent_before',
  'agent_after',
  'agent_thought',
  'human_after',
];

export type Axis = 'symptom' | 'cause' | 'tier' | 'severity' | 'locus' | 'status' | 'resolver' | 'goal';

/** One entry of the codebook (Tang et al. 2026, in this project's words). */
export interface Label {
  readonly axis: Axis;
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly evidence: string;
  readonly example: string;
}

/** A derived group of labels, such as the code-level symptoms. */
export interface LabelGroup {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
}

/** Something a rule can notice, whatever the language. */
export interface Cue {
  readonly id: string;
  readonly scope: Scope;
  readonly symptom: string | null;
  readonly means: string;
}

/** A rule without its examples: words or a pattern that give a cue in one language. */
export interface Rule {
  readonly id: string;
  readonly language: string;
  readonly cue: string;
  readonly why: string;
  readonly phrases: readonly string[];
  readonly pattern: string | null;
  /** Of these strings one must stand in any text that `pattern` matches; empty when none is known. */
  readonly literals: readonly string[];
  readonly at: 'start' | null;
  readonly sentence: 'question' | 'statement' | null;
  readonly unless: readonly string[];
}

/** A rule with its proof and its place, as `taxonomy check` and the build see it. */
export interface RuleSource extends Rule {
  readonly match: readonly string[];
  readonly noMatch: readonly string[];
  readonly file: string;
  readonly line: number;
}

/** Additive weights: a model's score is its intercept plus the sum of its terms. */
export interface WeightModel {
  readonly intercept: number;
  readonly terms: Readonly<Record<string, number>>;
  readonly [other: string]: unknown;
}

export interface Weights {
  readonly provenance: Readonly<Record<string, unknown>>;
  readonly models: Readonly<Record<string, WeightModel>>;
  readonly [other: string]: unknown;
}

/**
 * Models of wording term by term: one look-up of a term serves every model. Row `i` is `terms[i]`; its cells, one for each model that
 * gives it a weight, end before `ends[i]` and begin where those of the row before end.
 */
export interface WordingTable {
  /** Of intercepts and terms, whatever the file says besides. */
  readonly hash: string;
  readonly models: readonly { readonly name: string; readonly intercept: number }[];
  readonly terms: readonly string[];
  readonly ends: Uint32Array;
  /** Cell by cell: the position in `models`, and the weight. */
  readonly columns: Uint16Array;
  readonly weights: Float32Array;
}

/** The study's published numbers, as in `study.json`. */
export type Study = Readonly<Record<string, unknown>>;

export interface Taxonomy {
  readonly version: string;
  /** First 16 hex digits of the SHA-256 over the canonical content of all files; changes when any meaning may have changed. */
  readonly hash: string;
  readonly labels: readonly Label[];
  readonly groups: readonly LabelGroup[];
  readonly cues: readonly Cue[];
  readonly rules: readonly Rule[];
  readonly weights: Weights | null;
  /** Models of wording, fitted on made-up conversations (`wording.json`); null: wording says nothing. */
  readonly wording: WordingTable | null;
  readonly study: Study;
  /** The other data files of the folder, parsed, by file name (`injected.yaml`, `secrets.yaml`). */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A taxonomy with the examples and places of its rules. */
export interface TaxonomySources extends Taxonomy {
  readonly rules: readonly RuleSource[];
}
