import { describe, expect, it } from 'vitest';
import {
  chiSquaredP,
  normalQuantile,
  normalTwoSidedP,
  studentTwoSidedP,
  tFor,
  zFor,
} from '../../src/statistics/distributions.ts';
import { expectClose } from './helpers.ts';

// Golden values: scipy.stats 1.17.1.
describe('normal distribution', () => {
  it.each([
    [0.975, 1.959963984540054],
    [0.95, 1.6448536269514722],
    [0.995, 2.5758293035489004],
    [0.025, -1.9599639845400545],
    [1e-6, -4.753424308822899],
  ])('quantile of %d', (p, expected) => expectClose(normalQuantile(p), expected));

  it('has its median at zero', () => expect(normalQuantile(0.5)).toBeCloseTo(0, 14));

  it.each([
    [1.96, 0.04999579029644087],
    [-3.3988233257996803, 0.0006767641801210457],
    [10, 1.523970604832094e-23],
    [20, 5.507248237212311e-89],
  ])('two-sided p of %d', (z, expected) => expectClose(normalTwoSidedP(z), expected));

  it('turns a confidence into a half-width, and refuses what is none', () => {
    expectClose(zFor(0.95), 1.959963984540054);
    expect(() => zFor(1)).toThrow(RangeError);
    expect(() => zFor(95)).toThrow('not a confidence level: 95');
    expect(() => zFor(Number.NaN)).toThrow(RangeError);
  });
});

describe('Student t and chi-squared', () => {
  it('gives two-sided p and half-widths of t', () => {
    expectClose(studentTwoSidedP(2.3, 8), 0.05047083264048199);
    expectClose(tFor(0.95, 1), 12.706204736174694);
    expectClose(tFor(0.95, 8), 2.306004135204166);
    expectClose(tFor(0.99, 447), 2.5868726437764598);
  });

  it('gives the survival function of chi-squared', () => {
    expectClose(chiSquaredP(9.142857142857142, 2), 0.010343173196618252);
  });
});
