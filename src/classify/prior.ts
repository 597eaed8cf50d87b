import { z } from 'zod';
import type { Study } from '../taxonomy/model.ts';

const table = z.looseObject({
  cause_given_symptom_pct: z
    .looseObject({ cols: z.array(z.string()) })
    .catchall(z.array(z.union([z.number(), z.string()]))),
});

type Priors = ReadonlyMap<string, ReadonlyMap<string, number>>;
const parsed = new WeakMap<Study, Priors>();

/** P(cause | symptom) of the study (Tang et al. 2026, symptom × cause table), the mean over the symptoms given; 0 to 1. */
export function causePrior(study: Study, symptoms: readonly string[], cause: string): number {
  const priors = priorsOf(study);
  if (symptoms.length === 0) return 0;
  const shares = symptoms.map((symptom) => priors.get(symptom)?.get(cause) ?? 0);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function priorsOf(study: Study): Priors {
  const known = parsed.get(study);
  if (known !== undefined) return known;
  const { cols, ...rows } = table.parse(study).cause_given_symptom_pct;
  const priors: Priors = new Map(
    Object.entries(rows).map(([symptom, shares]) => [
      symptom,
      new Map(cols.map((cause, i) => [String(cause), Number(shares[i] ?? 0) / 100])),
    ]),
  );
  parsed.set(study, priors);
  return priors;
}
