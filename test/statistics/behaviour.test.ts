import { expect, test } from 'vitest';
import { behaviourMetrics, type Counts } from '../../src/statistics/behaviour.ts';

const NONE: Counts = {
  session_id: '',
  repo: null,
  turns: 0,
  pushback_turns: 0,
  editing_turns: 0,
  contained_turns: 0,
  checked_claims: 0,
  true_claims: 0,
  failed_turns: 0,
  corrected_turns: 0,
  rules_kept: 0,
  rules_broken: 0,
};

const session = (repo: string, pushback_turns: number, editing_turns: number): Counts => ({
  ...NONE,
  session_id: `of ${repo}`,
  repo,
  turns: 10,
  pushback_turns,
  editing_turns,
  contained_turns: editing_turns,
});

test('a share that no draw of repositories changes has no interval of them', () => {
  const metrics = behaviourMetrics([session('a', 1, 3), session('b', 4, 5), session('c', 2, 2)]);
  const of = (id: string) => metrics.find((one) => one.id === id);
  expect(of('scope_containment')).toMatchObject({
    share: { value: 1 },
    clustered: { kind: 'undefined', reason: 'no variation' },
  });
  expect(of('pushback')?.clustered).toMatchObject({ kind: 'estimate', value: 7 / 30, clusters: 3 });
});
