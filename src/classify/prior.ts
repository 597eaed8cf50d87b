import { z } from 'zod';
import { logOdds } from '../detect/score.ts';
import type { Study } from '../taxonomy/model.ts';
import { perObject } from '../text/memo.ts';

const table = z.looseObject({
  cause_given_symptom_pct: z
    .looseObject({ cols: z.array(z.string()) })
    .catchall(z.array(z.union([z.number(), z.string()]))),
});
const shares = z.looseObject({ labels: z.record(z.string(), z.looseObject({ all: z.number() })) });

type Priors = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** P(cause | symptom) of the study (Tang et al. 2026, symptom × cause table), the mean over the symptoms given; 0 to 1. */
export function causePrior(study: Study, symptoms: readonly string[], cause: string): number {
  const priors = priorsOf(study);
  if (symptoms.length === 0) return 0;
  const given = symptoms.map((symptom) => priors.get(symptom)?.get(cause) ?? 0);
  return given.reduce((sum, share) => sum + share, 0) / given.length;
}

/**
 * By how much the symptom raises the log-odds of the cause in the study: of P(cause | symptom) over the cause's share in all episodes,
 * neither taken for less than 0.5 % or more than 99.5 %; 0 where the table says nothing.
 */
export function causeOddsRatio(study: Study, symptom: string, cause: string): number {
  const given = priorsOf(study).get(symptom)?.get(cause);
  const overall = shares.parse(study).labels[cause]?.all;
  return given === undefined || overall === undefined ? 0 : surely(given) - surely(overall / 100);
}

const LEAST = 0.005;

function surely(share: number): number {
  return logOdds(Math.min(1 - LEAST, Math.max(LEAST, share)));
}

const priorsOf = perObject((study: Study): Priors => {
  const { cols, ...rows } = table.parse(study).cause_given_symptom_pct;
  return new Map(
    Object.entries(rows).map(([symptom, shares]) => [
      symptom,
      new Map(cols.map((cause, i) => [String(cause), Number(shares[i] ?? 0) / 100])),
    ]),
  );
});
