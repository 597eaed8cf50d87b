import type { Facts } from '../store/statistics-rows.ts';
import type { Label, Study } from '../taxonomy/model.ts';
import { adjacentPairs } from './adjacent.ts';
import type { BootstrapOptions } from './bootstrap.ts';
import { type Persistence, persistence } from './persistence.ts';
import { undefinedBecause } from './result.ts';
import { studyRate } from './study-tables.ts';
import { type Transitions, transitions } from './transitions.ts';

export interface PersistReport {
  readonly sessions: number;
  readonly leftOut: { readonly withoutRepo: number; readonly undated: number; readonly alone: number };
  readonly persistence: Persistence;
  /** False where sessions without an episode are not known (see `Facts`): then neither is what they are followed by. */
  readonly ratesKnown: boolean;
  readonly symptoms: readonly string[];
  readonly transitions: Transitions;
  readonly study: {
    readonly afterMisaligned: number | null;
    readonly afterClean: number | null;
    readonly riskRatio: number | null;
    readonly associationRatio: number | null;
  };
}

const NOT_KNOWN = undefinedBecause('denominator not known');
const UNKNOWN = {
  afterMisaligned: NOT_KNOWN,
  afterClean: NOT_KNOWN,
  riskRatio: NOT_KNOWN,
  clusteredRiskRatio: NOT_KNOWN,
  associationRatio: null,
};

/** Whether trouble in a session makes trouble in the next one of the repository more likely, and which follows which. */
export function persistReport(
  { sessions, ratesKnown }: Facts,
  { labels, study }: { readonly labels: readonly Label[]; readonly study: Study },
  options: BootstrapOptions = {},
): PersistReport {
  const { pairs, ...leftOut } = adjacentPairs(sessions);
  const symptoms = labels
    .filter((label) => label.axis === 'symptom' && label.id !== 'S8')
    .map((label) => label.id);
  const found = persistence(pairs, options);
  return {
    sessions: sessions.length,
    leftOut,
    persistence: ratesKnown ? found : { ...found, ...UNKNOWN },
    ratesKnown,
    symptoms,
    transitions: transitions(pairs, symptoms),
    study: {
      afterMisaligned: studyRate(study, 'next_given_misaligned'),
      afterClean: studyRate(study, 'next_given_clean'),
      riskRatio: studyRate(study, 'risk_ratio'),
      associationRatio: studyRate(study, 'association_ratio'),
    },
  };
}
