import type { Codebook } from '../../src/evaluate/summary.ts';

/** A study in which C1 goes with S2 and C7 with everything else. */
export const CODEBOOK: Codebook = {
  labels: {
    symptom: ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8'],
    cause: ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'],
    severity: ['DS0', 'DS1', 'DS2', 'DS3', 'DS4'],
    status: ['RS1', 'RS2'],
  },
  study: {
    cause_given_symptom_pct: {
      cols: ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'],
      ...Object.fromEntries(
        ['S1', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8'].map((id) => [id, [10, 0, 20, 0, 0, 0, 70]]),
      ),
      S2: [60, 0, 0, 0, 0, 0, 40],
    },
  },
};
