import { describe, expect, it } from 'vitest';
import { compareRates } from '../../src/statistics/compare-rates.ts';
import { episodeRates } from '../../src/statistics/rates.ts';
import { expectFinite, expectKind, percent, session } from './helpers.ts';

describe('episode rates', () => {
  it("gives the study's share of CLI sessions with an episode: 3,308 of 8,343", () => {
    const rows = Array.from({ length: 8343 }, (_, i) => session({ episodes: i < 3308 ? 1 : 0 }));
    const { sessionsWithEpisode, shareWithEpisode } = episodeRates(rows);
    expect(sessionsWithEpisode).toBe(3308);
    expect(percent(expectKind(shareWithEpisode, 'estimate').value)).toBe('39.65');
  });

  it('counts sessions, turns and episodes, and leaves out sessions in which nobody typed', () => {
    const rows = [
      session({ humanTurns: 10, episodes: 3 }),
      session({ humanTurns: 5, episodes: 0 }),
      session({ humanTurns: 0, episodes: 0 }),
      session({ humanTurns: 1, episodes: 1 }),
    ];
    expect(episodeRates(rows)).toMatchObject({
      sessions: 3,
      sessionsWithoutTurns: 1,
      humanTurns: 16,
      episodes: 4,
      sessionsWithEpisode: 2,
      shareWithEpisode: { value: 2 / 3 },
      perSession: { value: expect.closeTo(4 / 3, 12) },
      perTurn: { value: 0.25 },
    });
  });

  it('is undefined, not NaN, without sessions', () => {
    const rates = episodeRates([session({ humanTurns: 0 })]);
    expect(rates).toMatchObject({ sessions: 0, sessionsWithoutTurns: 1, perTurn: { kind: 'undefined' } });
    expectFinite(rates);
  });
});

describe('comparison of rates', () => {
  const many = (count: number, episodes: number, repo: string) =>
    Array.from({ length: count }, () => session({ episodes, repo }));
  const a = [...many(10, 1, 'x'), ...many(10, 0, 'y')];
  const b = [...many(5, 1, 'x'), ...many(15, 0, 'y'), ...many(1, 1, 'z')];

  it('compares sessions with an episode and episodes per turn', () => {
    const result = compareRates(a, b);
    expect(result.sessions.difference).toMatchObject({ value: expect.closeTo(10 / 20 - 6 / 21, 12) });
    expect(result.sessions.test).toMatchObject({ method: 'chi-squared' });
    expect(result.perTurn).toMatchObject({ value: expect.closeTo(10 / 80 / (6 / 84), 12) });
    expect(result.clusteredPerTurn).toMatchObject({ value: expect.closeTo(1.75, 12), clusters: 3 });
    expectFinite(result);
  });

  it('drops draws in which a group is not there at all', () => {
    const apart = compareRates(
      [...many(4, 1, 'x'), ...many(4, 2, 'y')],
      [...many(4, 1, 'z'), ...many(4, 2, 'w')],
    );
    const { low, high, dropped } = expectKind(apart.clusteredPerTurn, 'estimate');
    // All four draws from one side: 2 · (1/2)⁴ of 1,000.
    expect(Math.abs(dropped - 125)).toBeLessThan(40);
    expect([low, high]).toEqual([0.5, 2]);
  });

  it('has no interval of repositories where each side is one, which no draw can vary', () => {
    const pair = compareRates(many(10, 1, 'x'), many(10, 2, 'y'));
    expect(pair.perTurn).toMatchObject({ value: 0.5 });
    expect(pair.clusteredPerTurn).toEqual({ kind: 'undefined', reason: 'a single cluster' });
  });

  it('draws nothing where a group has no episode: every draw would be 0', () => {
    const none = compareRates(many(10, 0, 'x'), b);
    expect(none.clusteredPerTurn).toEqual({ kind: 'undefined', reason: 'no positives' });
    expect(compareRates(b, many(10, 0, 'x')).clusteredPerTurn).toEqual(none.clusteredPerTurn);
    expect(none.perTurn).toMatchObject({ corrected: true });
  });

  it('says why an empty group compares with nothing', () => {
    const result = compareRates(a, []);
    expect(result.sessions.test).toEqual({ kind: 'undefined', reason: 'a single group' });
    expect(result.perTurn).toEqual({ kind: 'undefined', reason: 'no observations' });
    expect(result.clusteredPerTurn).toEqual({ kind: 'undefined', reason: 'no observations' });
  });
});
