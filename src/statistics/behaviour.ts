import { type Bootstrapped, variedBootstrap } from './bootstrap.ts';
import { clusterOf, groupBy } from './groups.ts';
import type { Estimated, Undefined } from './result.ts';
import { wilson } from './wilson.ts';

/** Counts of a session; see `Behaviour` in `session/constraint-model.ts`. */
export interface Counts {
  readonly session_id: string;
  readonly repo: string | null;
  readonly turns: number;
  readonly pushback_turns: number;
  readonly editing_turns: number;
  readonly contained_turns: number;
  readonly checked_claims: number;
  readonly true_claims: number;
  readonly failed_turns: number;
  readonly corrected_turns: number;
  readonly rules_kept: number;
  readonly rules_broken: number;
}

/** Each metric is a share of occasions; the definition is printed with it. */
export const METRICS = [
  {
    id: 'constraint_adherence',
    name: 'constraint adherence',
    definition: 'rules kept, of the rules that the trace could decide (kept + broken, one a session)',
    part: (c: Counts) => c.rules_kept,
    whole: (c: Counts) => c.rules_kept + c.rules_broken,
  },
  {
    id: 'scope_containment',
    name: 'scope containment',
    definition: 'turns without a change outside what was named or allowed, of the turns that changed files',
    part: (c: Counts) => c.contained_turns,
    whole: (c: Counts) => c.editing_turns,
  },
  {
    id: 'self_report_accuracy',
    name: 'self-report accuracy',
    definition: 'closing reports of checks that the exit codes bear out, of those that exit codes can judge',
    part: (c: Counts) => c.true_claims,
    whole: (c: Counts) => c.checked_claims,
  },
  {
    id: 'self_correction',
    name: 'self-correction',
    definition:
      'turns in which every failed check passed later in the turn, of the turns with a failed check',
    part: (c: Counts) => c.corrected_turns,
    whole: (c: Counts) => c.failed_turns,
  },
  {
    id: 'pushback',
    name: 'pushback',
    definition: 'human turns that push back, of all human turns',
    part: (c: Counts) => c.pushback_turns,
    whole: (c: Counts) => c.turns,
  },
] as const;

export interface Metric {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly part: number;
  readonly whole: number;
  /** Wilson's interval, which takes occasions as independent. */
  readonly share: Estimated;
  /** The same with whole repositories drawn; undefined where all draws are the same. */
  readonly clustered: Bootstrapped | Undefined;
}

/** The metrics of a group of sessions. */
export function behaviourMetrics(rows: readonly Counts[]): readonly Metric[] {
  const clusters = [
    ...groupBy(rows, ({ repo, session_id }) => clusterOf({ repo, sessionId: session_id })).values(),
  ];
  return METRICS.map(({ id, name, definition, part, whole }) => {
    const sum = (of: (c: Counts) => number, sample: readonly Counts[]) =>
      sample.reduce((total, row) => total + of(row), 0);
    const [a, b] = [sum(part, rows), sum(whole, rows)];
    const parts = clusters.map((members) => ({ part: sum(part, members), whole: sum(whole, members) }));
    const clustered = variedBootstrap(parts, (sample) => {
      const total = sample.reduce((n, one) => n + one.whole, 0);
      return total === 0 ? null : sample.reduce((n, one) => n + one.part, 0) / total;
    });
    return { id, name, definition, part: a, whole: b, share: wilson(a, b), clustered };
  });
}
