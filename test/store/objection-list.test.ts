import { expect, test } from 'vitest';
import type { Episode } from '../../src/detect/model.ts';
import { registerDetector } from '../../src/store/detector.ts';
import { objectionRows } from '../../src/store/objection-list.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { memory } from './memory.ts';
import { analysis, episode, evidence, session, thread, turn } from './sample.ts';

const db = memory();
const writer = createThreadWriter(
  db,
  registerDetector(db, { version: '1', taxonomyVersion: '1', taxonomyHash: 'a' }),
);
const said = (quote: string, cue: string) =>
  evidence({ cue: `turn.${cue}`, axis: 'symptom', label: 'S3', quote });
const write = (id: string, repo: string, episodes: readonly Episode[]): void =>
  writer.write(thread(session(id, [turn('Go.'), turn('No.'), turn('Again no.')], { repo }), episodes));
write('a', 'acme/one', [
  episode([2], { probability: 0.6, evidence: [said('stop pushing', 'prohibition')] }),
  episode([3], { probability: 0.5, evidence: [said('it fails', 'error-report')] }),
]);
write('b', 'acme/two', [
  episode([2], {
    probability: 0.7,
    evidence: [said('do not push', 'prohibition'), said('never push', 'rule-restated')],
  }),
  episode([3], { probability: 0.9, evidence: [said('do not touch it', 'prohibition')] }),
]);

test('objections in words of a rule, one an episode, the plainest first, then the likeliest', () => {
  expect(objectionRows(db, {}).map(({ repo, cue, quote }) => [repo, cue, quote])).toEqual([
    ['acme/two', 'turn.rule-restated', 'never push'],
    ['acme/two', 'turn.prohibition', 'do not touch it'],
    ['acme/one', 'turn.prohibition', 'stop pushing'],
  ]);
});

test('words that count for pushback alone are found with the message', () => {
  const of = session('c', [turn('Go.'), turn('No.')], { repo: 'acme/three' });
  const found = analysis(of, [episode([2], { probability: 0.5 })]);
  const turns = found.turns.map((one) =>
    one.turn === 2 ? { ...one, evidence: [said('only with pnpm', 'prohibition')] } : one,
  );
  writer.write({ ...thread(of), labelled: { session: of, analysis: { ...found, turns } } });
  expect(objectionRows(db, { repo: ['three'] }).map(({ quote }) => quote)).toEqual(['only with pnpm']);
});

test('those that fit the filter alone', () => {
  expect(objectionRows(db, { repo: ['one'] }).map(({ quote }) => quote)).toEqual(['stop pushing']);
  expect(objectionRows(db, { minConfidence: 0.8 }).map(({ quote }) => quote)).toEqual(['do not touch it']);
});
