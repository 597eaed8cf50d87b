import { describe, expect, test } from 'vitest';
import { finished } from '../../src/commands/review-question.ts';
import {
  type Choices,
  currentQuestion,
  press,
  type ReviewState,
  startReview,
} from '../../src/commands/review-state.ts';

const CHOICES: Choices = {
  symptom: ['S1', 'S5', 'S7'],
  cause: ['C1', 'C3', 'C7'],
  severity: ['DS0', 'DS1', 'DS2'],
  locus: ['DL1', 'DL2'],
  status: ['RS1', 'RS2'],
  resolver: ['RV1', 'RV2'],
};
const ITEMS = [
  { sessionId: 'a', turn: 2 },
  { sessionId: 'a', turn: 5 },
];

function typing(keys: readonly string[], state: ReviewState = startReview(ITEMS)): ReviewState {
  return keys.reduce((now, key) => press(now, key, CHOICES), state);
}
const labels = (state: ReviewState, i = 0) => (state.answers[i] ?? []).map((one) => one.label);

describe('one key a label', () => {
  test('a whole episode: the tier after a cause, a locus for damage, a resolver for the resolved', () => {
    const state = typing([...'y53221']);
    expect(labels(state)).toEqual(['yes', 'S5', 'C3', 'DS2', 'DL1']);
    expect(currentQuestion(state)).toBe('status');
    const done = typing([...'12'], state);
    expect(labels(done)).toEqual(['yes', 'S5', 'C3', 'DS2', 'DL1', 'RS1', 'RV2']);
    expect(done.answers[0]?.find((one) => one.axis === 'cause')?.tier).toBe('contextual');
    expect(done.at).toBe(1);
    expect(finished(done.answers[0] ?? [])).toHaveLength(7);
  });

  test('no locus without damage, no tier for C7, no resolver for the unresolved', () => {
    expect(labels(typing([...'y5712']))).toEqual(['yes', 'S5', 'C7', 'DS1', 'RS2']);
    expect(typing([...'y5712']).at).toBe(1);
  });

  test('+ takes two, each once', () => {
    const two = typing([...'y+557']);
    expect(labels(two)).toEqual(['yes', 'S5', 'S7']);
    expect(currentQuestion(two)).toBe('cause');
    const causes = typing([...'+313'], two);
    expect(causes.answers[0]?.slice(3)).toEqual([{ axis: 'cause', label: 'C3', tier: 'direct' }]);
    expect(currentQuestion(causes)).toBe('cause');
    expect(currentQuestion(typing([...'11'], causes))).toBe('severity');
  });

  test('no is the whole answer; nothing is stored before the last question', () => {
    expect(typing(['n']).at).toBe(1);
    expect(finished(typing([...'y53']).answers[0] ?? [])).toEqual([]);
  });

  test('a key that means nothing changes nothing', () => {
    const state = typing(['y']);
    for (const key of ['9', 'x', '中', 'ا', 'return']) expect(press(state, key, CHOICES)).toBe(state);
  });
});

describe('around the labels', () => {
  test('undo goes back step by step, over items too', () => {
    const start = startReview(ITEMS);
    expect(typing(['n', 'u'], start)).toBe(start);
    const state = typing([...'y5'], start);
    expect(typing([...'7u'], state)).toBe(state);
    expect(typing(['u'], start)).toBe(start);
    expect(typing(['n', 'n', 'u']).at).toBe(1);
  });

  test('skip leaves no answer', () => {
    const state = typing([...'y5s']);
    expect(state.at).toBe(1);
    expect(state.answers[0]).toEqual([]);
  });

  test('a note may hold keys and any script, and leaves the question as it was', () => {
    const state = typing(['y', '5', '3', 'e', ...'q u 不对 نعم', 'backspace', 'return']);
    expect(state.quit).toBe(false);
    expect(labels(state)[0]).toBe('q u 不对 نع');
    expect(currentQuestion(state)).toBe('tier');
    expect(labels(typing(['e', 'x', 'escape']))).toEqual([]);
  });

  test('a missed turn comes next, marked as pushback; one that is listed is not added', () => {
    const state = typing(['m', '9', 'return', 'n']);
    expect(state.items.map((item) => item.turn)).toEqual([2, 9, 5]);
    expect(currentQuestion(state)).toBe('symptom');
    expect(typing(['m', '5', 'return']).items).toHaveLength(2);
  });

  test('q ends, also after the last', () => {
    expect(typing(['q']).quit).toBe(true);
    expect(typing(['n', 'n', 'q']).quit).toBe(true);
  });

  test('a message that only repeats an earlier one has no labels of its own; only an earlier turn can be repeated', () => {
    const again = typing(['n', 'a', '2', 'return']);
    expect(again.answers[1]).toEqual([
      { axis: 'pushback', label: 'yes', tier: null },
      { axis: 'repeats', label: '2', tier: null },
    ]);
    expect([again.at, finished(again.answers[1] ?? []).length]).toEqual([2, 2]);
    for (const number of ['5', '9', '0', '1.5', 'x']) {
      const refused = typing(['n', 'a', ...number, 'return']);
      expect([refused.at, refused.problem]).toEqual([1, 'That is no earlier turn.']);
      expect(press(refused, 'y', CHOICES).problem).toBeNull();
    }
    expect(typing(['y', 'a']).typing).toBeNull();
  });

  test('a second defect of the message comes next; a third does not', () => {
    const two = typing([...'yd5712']);
    expect(two.items.map(({ turn, facet }) => [turn, facet ?? 1])).toEqual([
      [2, 1],
      [2, 2],
      [5, 1],
    ]);
    expect([two.at, currentQuestion(two)]).toEqual([1, 'symptom']);
    expect(typing(['d'], two).problem).toBe('It has two already.');
    expect(typing(['d']).problem).toBe('Say first that it pushes back.');
    expect(typing([...'yd', 'u']).items).toHaveLength(2);
  });
});
