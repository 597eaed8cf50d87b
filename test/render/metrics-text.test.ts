import { expect, test } from 'vitest';
import { metricsText } from '../../src/render/defence-text.ts';
import { behaviourMetrics, type Counts } from '../../src/statistics/behaviour.ts';

const COUNTS: Omit<Counts, 'repo'> = {
  session_id: 'a',
  turns: 12345,
  pushback_turns: 1234,
  editing_turns: 10000,
  contained_turns: 9990,
  checked_claims: 0,
  true_claims: 0,
  failed_turns: 3,
  corrected_turns: 1,
  rules_kept: 3,
  rules_broken: 1,
};

const groups = (number: number) =>
  Array.from({ length: number }, (_, i) => {
    const repo = `some-organisation/repository-${i}`;
    return { group: repo, sessions: 1, metrics: behaviourMetrics([{ ...COUNTS, repo }]) };
  });
const text = (number: number) => metricsText(groups(number), { color: false, columns: 80 });

test('a few groups have a table each, with intervals', () => {
  expect(text(6).match(/by repository/g)).toHaveLength(6);
});

test('many have a line each, in 80 columns, and what is left out is said', () => {
  const many = text(40);
  expect(many).toContain('% (of so many)');
  expect(many).toMatch(
    /^some-organisat\S*… {2,}75 \(4\) {2}100 \(10,000\) {2,}– {2,}33 \(3\) {2}10 \(12,345\)$/m,
  );
  expect(many.match(/^some-/gm)).toHaveLength(30);
  expect(many).toContain('and 10 more groups; --json lists all');
  expect(many).toContain('self-correction: turns in which every failed check');
  expect(many.split('\n').filter((line) => line.length > 80)).toEqual([]);
});
