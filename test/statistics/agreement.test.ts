import { expect, test } from 'vitest';
import { agreementText } from '../../src/render/agreement-text.ts';
import { agreement } from '../../src/statistics/agreement.ts';
import type { HumanLabel } from '../../src/store/human-labels.ts';

const said = (annotator: string, turn: number, axis: string, label: string): HumanLabel => ({
  annotator,
  session_id: 's',
  turn,
  facet: 1,
  axis,
  label,
  tier: null,
});
/** Cohen's own shape: 20 both yes, 5 and 10 apart, 15 both no; kappa is 0.4. */
const TABLE = [
  [20, 'yes', 'yes'],
  [5, 'yes', 'no'],
  [10, 'no', 'yes'],
  [15, 'no', 'no'],
] as const;
const cells = TABLE.flatMap(([n, a, b]) => Array.from({ length: n }, () => [a, b] as const));
const ana = cells.map(([a], i) => said('ana', i, 'pushback', a));
const rules = cells.map(([, b], i) => said('rules', i, 'pushback', b));
const ben = cells.map(([, b], i) => said('ben', i, 'pushback', b));

test('kappa of a person and the rules, and nothing to adjudicate with one person', () => {
  const found = agreement(ana, rules);
  const pushback = found.pairs.find((pair) => pair.axis === 'pushback');
  expect(pushback).toMatchObject({ first: 'ana', second: 'rules', pairs: 50, kappa: { agreement: 0.7 } });
  expect(pushback?.kappa).toHaveProperty('value', expect.closeTo(0.4, 10));
  expect(found.annotators).toEqual([{ annotator: 'ana', messages: 50 }]);
  expect(found.among).toEqual([]);
  expect(found.disputes).toEqual([]);
});

test('two people: alpha, and the 15 messages on which they part', () => {
  const found = agreement([...ana, ...ben], []);
  expect(found.pairs.map(({ first, second }) => `${first} ${second}`)).toContain('ana ben');
  expect(found.among[0]).toMatchObject({ axis: 'pushback', annotators: 2, alpha: { kind: 'estimate' } });
  expect(found.disputes).toHaveLength(15);
  expect(found.disputes[0]?.said).toEqual(['pushback: ana yes, ben no']);
});

test('two labels of an axis are one value, whatever their order; an axis that one left out is no pair', () => {
  const found = agreement(
    [said('ana', 1, 'symptom', 'S7'), said('ana', 1, 'symptom', 'S5'), said('ana', 2, 'symptom', 'S1')],
    [said('rules', 1, 'symptom', 'S5'), said('rules', 1, 'symptom', 'S7')],
  );
  expect(found.pairs.find((pair) => pair.axis === 'symptom')).toMatchObject({
    pairs: 1,
    confusion: { labels: ['S5+S7'], counts: [[1]] },
  });
});

test('where nobody disagrees once there is no interval to print: one without width would say certain', () => {
  const text = agreementText(agreement([...ana, ...ana.map((one) => ({ ...one, annotator: 'ben' }))], []), {
    color: false,
  });
  expect(text).toMatch(/pushback +50 +100\.0 % +1\.00 +no variation/);
  expect(text).toMatch(/pushback +1\.00 +no variation/);
  expect(text).not.toContain('1.00 to 1.00');
});
