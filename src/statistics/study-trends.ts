import type { StudyPart } from './study-column.ts';

/**
 * The study's slopes: least squares on daily values since 2025-02-01 (Tang et al. 2026, `temporal_analysis.ipynb`). Shares: change a
 * day of a symptom's part of all symptom labels, with p. Rates: change a day of episodes per human turn, printed for all sessions only.
 */
export interface StudySlope {
  readonly slope: number;
  /** Null where only the slope is printed. */
  readonly p: number | null;
}

const SHARES: Readonly<Record<string, Readonly<Record<StudyPart, StudySlope>>>> = {
  S1: row([-0.000124, 2.5e-8], [-0.000144, 6.8e-6], [-0.000037, 0.6]),
  S2: row([-0.000109, 7.0e-4], [0.000091, 0.11], [0.00012, 0.33]),
  S3: row([0.000322, 4.8e-14], [0.00021, 3.6e-4], [0.000351, 0.049]),
  S4: row([-0.000108, 7.2e-8], [-0.00009, 0.0013], [-0.000064, 0.35]),
  S5: row([-0.000249, 6.3e-12], [-0.000148, 0.0012], [-0.000065, 0.5]),
  S6: row([0.000025, 0.12], [-0.000005, 0.74], [-0.000332, 3.7e-4]),
  S7: row([0.000235, 3.2e-13], [0.000065, 0.075], [0.000024, 0.86]),
  S8: row([0.000008, 0.063], [0.00002, 0.011], [0.000003, 0.61]),
};

const RATES: Readonly<Record<string, StudySlope>> = {
  all: { slope: -0.000264, p: 7.7e-47 },
  S1: { slope: -0.000046, p: null },
  S2: { slope: -0.000093, p: null },
  S3: { slope: -0.000061, p: null },
  S4: { slope: -0.000045, p: null },
  S5: { slope: -0.000086, p: null },
  S6: { slope: -0.000006, p: 0.002 },
  S7: { slope: -0.000018, p: 0.004 },
  S8: { slope: 0, p: null },
};

type Printed = readonly [slope: number, p: number];

function row(all: Printed, ide: Printed, cli: Printed): Readonly<Record<StudyPart, StudySlope>> {
  const of = ([slope, p]: Printed): StudySlope => ({ slope, p });
  return { all: of(all), ide: of(ide), cli: of(cli) };
}

/** The study's slope of a symptom's share; null for what it does not print. */
export function studyShareSlope(label: string, part: StudyPart): StudySlope | null {
  return SHARES[label]?.[part] ?? null;
}

/** The study's slope of the rate of a symptom, or of all episodes (`all`). */
export function studyRateSlope(label: string): StudySlope | null {
  return RATES[label] ?? null;
}
