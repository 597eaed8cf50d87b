import { expect, test } from 'vitest';
import type { Analysis, SilentFinding } from '../src/detect/model.ts';
import { newsOf } from '../src/watch-news.ts';
import { analysis, episode, session, turn } from './store/sample.ts';

const BEGAN = '2026-03-04T10:00:00.000Z';
const LATER = { timestamp: '2026-03-04T10:05:00.000Z' };
const going = session('a', [turn('Add a lock.'), turn('It races.', [], LATER), turn('Still.', [], LATER)]);
const finding: SilentFinding = { kind: 'false_success_claim', turn: 1, line: 11, summary: 's', evidence: [] };

function said(turns: readonly (readonly number[])[], findings: readonly SilentFinding[] = []): Analysis {
  return {
    ...analysis(
      going,
      turns.map((one) => episode(one)),
    ),
    findings,
  };
}
const news = (before: Analysis | null, now: Analysis, began = BEGAN) =>
  newsOf(before, going, now, began).map(({ kind, turn: at }) => `${kind} ${at}`);

test('nothing is said twice', () => {
  const now = said([[2]], [finding]);
  expect(news(null, now)).toEqual(['finding 1', 'episode 2']);
  expect(news(now, now)).toEqual([]);
});

test('an episode that goes on, and one that was none after all', () => {
  expect(news(said([[2]]), said([[2, 3]]))).toEqual(['again 3']);
  expect(news(said([]), said([[2, 3]]))).toEqual(['episode 2', 'again 3']);
  expect(news(said([[2], [3]]), said([[3]]))).toEqual(['withdrawn 2']);
  expect(news(said([[2], [3]]), said([[2, 3]]))).toEqual([]);
});

test('a finding is settled when the check was made after all; other words for it are no news', () => {
  expect(news(said([], [finding]), said([]))).toEqual(['settled 1']);
  expect(news(said([], [finding]), said([], [{ ...finding, summary: 'longer' }]))).toEqual([]);
});

test('at the first look only what has happened since the watch began', () => {
  expect(news(null, said([[2]], [finding]), '2026-03-04T10:04:00.000Z')).toEqual(['episode 2']);
  expect(news(null, said([[2]]), '2026-03-04T11:00:00.000Z')).toEqual([]);
  const timeless = session('b', [turn('x'), turn('y', [], { timestamp: null })]);
  expect(newsOf(null, timeless, said([[2]]), BEGAN)).toEqual([]);
});
