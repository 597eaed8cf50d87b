import { expect, it } from 'vitest';
import { alignGold } from '../../src/evaluate/align.ts';
import { session, turn } from '../store/sample.ts';
import { goldEpisode, goldOf, sessionOf } from './samples.ts';

it('numbers labels by the turns that stand on their lines', () => {
  const gold = {
    ...goldOf('a.jsonl', 2),
    turns: [
      { turn: 1, lines: [20, 21], pushback: false },
      { turn: 2, lines: [39, 30], pushback: true },
    ],
    episodes: [goldEpisode([2])],
  };
  const aligned = alignGold(gold, sessionOf('a', 4));
  expect('gold' in aligned && aligned.gold.turns.map(({ turn: at }) => at)).toEqual([2, 3]);
  expect('gold' in aligned && aligned.gold.episodes[0]?.pushbackTurns).toEqual([3]);
});

it('sets a label apart where no human message is, and refuses pushback there, and two labels on one message', () => {
  const gold = {
    ...goldOf('a.jsonl', 3),
    turns: [
      { turn: 1, lines: [10], pushback: false },
      { turn: 2, lines: [11, 10], pushback: false },
      { turn: 3, lines: [77], pushback: false },
    ],
  };
  expect(alignGold(gold, sessionOf('a', 2))).toEqual({
    faults: ['turn H2 (lines 11, 10) is the same message as H1'],
  });
  const [first, , third] = gold.turns;
  if (first === undefined || third === undefined) throw new Error('unreachable');
  expect(alignGold({ ...gold, turns: [first, third] }, sessionOf('a', 2))).toEqual({
    gold: { ...gold, turns: [first] },
    others: [third],
  });
  const pushing = { ...gold, turns: [{ ...third, pushback: true }] };
  expect(alignGold(pushing, sessionOf('a', 2))).toEqual({
    faults: ['turn H3 (line 77) is no human message of a.jsonl'],
  });
});

it('looks at the labelled file of a thread alone', () => {
  const whole = session('a', [turn('Add it.'), turn('Still empty.')]);
  const two = { ...whole, turns: whole.turns.map((one) => ({ ...one, file: one.ordinal - 1, lines: [10] })) };
  const aligned = alignGold(goldOf('a.jsonl', 1), two, 1);
  expect('gold' in aligned && aligned.gold.turns[0]?.turn).toBe(2);
});
