import { describe, expect, it } from 'vitest';
import { matchEpisodes } from '../../src/evaluate/match-episodes.ts';
import { episode } from '../store/sample.ts';
import { goldEpisode } from './samples.ts';

const ALL = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]);

function match(
  gold: Parameters<typeof matchEpisodes>[0],
  found: Parameters<typeof matchEpisodes>[1],
  labelled = ALL,
) {
  const { matches, missed, invented } = matchEpisodes(gold, found, labelled);
  return {
    matches: matches.map((one) => [one.gold.pushbackTurns, one.episode.pushbackTurns]),
    missed: missed.map((one) => one.pushbackTurns),
    invented: invented.map((one) => one.pushbackTurns),
  };
}

describe('episodes are paired', () => {
  it('by shared turns, the best pair first, each once', () => {
    expect(match([goldEpisode([2, 3]), goldEpisode([5])], [episode([3, 5]), episode([2, 3])])).toEqual({
      matches: [
        [
          [2, 3],
          [2, 3],
        ],
        [[5], [3, 5]],
      ],
      missed: [],
      invented: [],
    });
  });

  it('not at all without a shared turn', () => {
    expect(match([goldEpisode([2])], [episode([3])])).toEqual({
      matches: [],
      missed: [[2]],
      invented: [[3]],
    });
    expect(match([], [])).toEqual({ matches: [], missed: [], invented: [] });
  });

  it('between two defects of one message, by a shared symptom', () => {
    const first = goldEpisode([4], { symptoms: ['S2'] });
    const second = goldEpisode([4], { symptoms: ['S5'] });
    const { matches } = matchEpisodes(
      [first, second],
      [episode([4]), episode([4], { symptoms: ['S2'] })],
      ALL,
    );
    expect(matches.map(({ gold, episode: found }) => [gold.symptoms, found.symptoms])).toEqual([
      [['S2'], ['S2']],
      [['S5'], ['S5']],
    ]);
  });

  it('a shared symptom does not outweigh a better overlap', () => {
    const gold = goldEpisode([4, 5], { symptoms: ['S2'] });
    expect(match([gold], [episode([4], { symptoms: ['S2'] }), episode([4, 5])]).matches).toEqual([
      [
        [4, 5],
        [4, 5],
      ],
    ]);
  });

  it('by labelled turns alone', () => {
    expect(match([goldEpisode([2])], [episode([2, 8]), episode([9])], new Set([1, 2]))).toEqual({
      matches: [[[2], [2, 8]]],
      missed: [],
      invented: [[9]],
    });
  });
});
