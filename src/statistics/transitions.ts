import type { AdjacentPair } from './adjacent.ts';
import { countLabels } from './shares.ts';

/** One symptom in a session followed by one in the next session of the repository. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** Pairs whose first session has `from`. */
  readonly supportFrom: number;
  /** Pairs whose second session has `to`. */
  readonly supportTo: number;
  /** P(from and to) / (P(from) P(to)): 1 is chance; null when either never happens. */
  readonly lift: number | null;
}

export interface Transitions {
  /** Pairs in which both sessions are misaligned; the others are left out, so that persistence alone makes no lift. */
  readonly pairs: number;
  readonly cells: readonly Transition[];
}

/** The symptom transition lift matrix, row by row, over the labels given (the study leaves out S8). */
export function transitions(pairs: readonly AdjacentPair[], labels: readonly string[]): Transitions {
  const both = pairs.filter(({ current, next }) => current.symptoms.length > 0 && next.symptoms.length > 0);
  const first = countLabels(both.map((pair) => pair.current.symptoms));
  const second = countLabels(both.map((pair) => pair.next.symptoms));
  const met = countLabels(both.map(({ current, next }) => crossed(current.symptoms, next.symptoms)));
  const cells = labels.flatMap((from) =>
    labels.map((to) => {
      const count = met.get(key(from, to)) ?? 0;
      const supportFrom = first.get(from) ?? 0;
      const supportTo = second.get(to) ?? 0;
      const expected = supportFrom * supportTo;
      return {
        from,
        to,
        count,
        supportFrom,
        supportTo,
        lift: expected === 0 ? null : (count * both.length) / expected,
      };
    }),
  );
  return { pairs: both.length, cells };
}

function crossed(from: readonly string[], to: readonly string[]): readonly string[] {
  return from.flatMap((a) => to.map((b) => key(a, b)));
}

function key(from: string, to: string): string {
  return `${from} ${to}`;
}
