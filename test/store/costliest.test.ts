import { expect, test } from 'vitest';
import { registerDetector } from '../../src/store/detector.ts';
import { costliestEpisodes } from '../../src/store/episode-cost.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { memory } from './memory.ts';
import { episode, session, thread, turn } from './sample.ts';

const at = (time: string, tokensAtEnd: number | null) => ({
  timestamp: `2026-03-04T${time}.000Z`,
  tokensAtEnd,
});

const costs = (first: number | null) => {
  const db = memory();
  const detector = registerDetector(db, { version: '1', taxonomyVersion: '1', taxonomyHash: 'a' });
  createThreadWriter(db, detector).write(
    thread(
      session('a', [
        turn('Plan it.', [], at('10:00:00', first)),
        turn('Add a lock.', [], at('10:10:00', 900)),
        turn('It still races.', [], at('10:16:00', 1_000)),
      ]),
      [{ ...episode([3]), offendingTurn: 2 }],
    ),
  );
  return costliestEpisodes(db, {}, 5).map(({ tokens, minutes, humanTurns }) => [tokens, minutes, humanTurns]);
};

test('tokens are counted from the end of the turn before; not known where that turn does not say', () => {
  expect(costs(700)).toEqual([[300, 6, 2]]);
  expect(costs(null)).toEqual([[null, 6, 2]]);
});
