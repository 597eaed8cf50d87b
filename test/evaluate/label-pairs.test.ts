import { describe, expect, test } from 'vitest';
import { pairsByRepository, readPairs, shareErrors, writtenPairs } from '../../src/evaluate/label-pairs.ts';
import { episode } from '../store/sample.ts';
import { CODEBOOK } from './codebook.ts';
import { goldEpisode, judgedOf, labelledOf } from './samples.ts';

/** Annotators: S5 twice, S1 once. Rules: the first rightly, the second as S7 too, the third not, and one invented. */
const judgedIn = (repo: string, id: string) =>
  judgedOf(
    labelledOf(id, 6, [goldEpisode([2]), goldEpisode([3]), goldEpisode([4], { symptoms: ['S1'] })], repo),
    [episode([2]), episode([3], { symptoms: ['S7', 'S5'] }), episode([6], { symptoms: ['S2'] })],
  );

describe('what both sides gave', () => {
  const pairs = pairsByRepository(
    [judgedIn('b/two', 'x'), judgedIn('a/one', 'y'), judgedIn('a/one', 'z')],
    'symptom',
  );

  test('is counted by repository, with what only one of them saw', () => {
    expect(writtenPairs(pairs)).toEqual([
      { '>S1': 2, 'S2>': 2, 'S5>S5': 2, 'S5+S7>S5': 2 },
      { '>S1': 1, 'S2>': 1, 'S5>S5': 1, 'S5+S7>S5': 1 },
    ]);
  });

  test('comes back as it was written', () => {
    expect(readPairs(JSON.parse(JSON.stringify(writtenPairs(pairs))))).toEqual(pairs);
  });
});

describe('how far shares lie from the annotators’', () => {
  test('an error that all repositories share is taken out', () => {
    const judged = ['a', 'b', 'c', 'd', 'e', 'f'].map((repo) => judgedIn(`${repo}/x`, repo));
    const [symptom] = shareErrors(judged, CODEBOOK.labels);
    expect(symptom?.axis).toBe('symptom');
    expect(symptom?.counted).toBeGreaterThan(0.1);
    expect(symptom?.adjusted).toBeLessThan((symptom?.counted ?? 0) / 3);
  });

  test('takes four repositories', () => {
    const judged = ['a', 'b', 'c'].map((repo) => judgedIn(`${repo}/x`, repo));
    expect(shareErrors(judged, CODEBOOK.labels)).toEqual([]);
  });
});
