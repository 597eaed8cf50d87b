import { describe, expect, it } from 'vitest';
import { baselineRows } from '../../src/evaluate/baseline-rows.ts';
import { BASELINES } from '../../src/evaluate/baselines.ts';
import { ngramBaseline } from '../../src/evaluate/ngram-baseline.ts';
import { RESAMPLING } from '../../src/statistics/intervals.ts';
import { episode, session, turn } from '../store/sample.ts';
import { goldEpisode, goldOf, judgedOf } from './samples.ts';

const detected = (text: string) => BASELINES.filter(({ detects }) => detects(turn(text))).map(({ id }) => id);

describe('simple detectors', () => {
  it.each([
    ['No, the other table.', ['first-word']],
    ['  "Nope"', ['first-word']],
    ['不，用另一个', ['first-word']],
    ['The header still doesn’t work.', ['phrases', 'phrases-or-errors']],
    ['What the hell is this?', ['frustration']],
    ['I get an ERROR on start.', ['error-words', 'phrases-or-errors']],
    ['Knowing that, add a page.', []],
    ['Terrorise nobody.', []],
  ])('%s', (text, ids) => {
    expect(detected(text)).toEqual(ids);
  });

  it('take every turn but the first as pushback', () => {
    const last = BASELINES.at(-1);
    expect([1, 2].map((ordinal) => last?.detects({ ...turn('Hi'), ordinal }))).toEqual([false, true]);
  });

  it('have an id and a description each, none twice', () => {
    expect(new Set(BASELINES.map(({ id }) => id)).size).toBe(BASELINES.length);
    for (const { means } of BASELINES) expect(means).toMatch(/^[a-z].{5,40}$/);
  });
});

describe('the table of baselines', () => {
  const texts = ['Add an export.', 'Wrong, it is empty.', 'Thanks.'];
  const labelled = ['a', 'b'].map((id) => ({
    session: session(
      id,
      texts.map((text) => turn(text)),
    ),
    gold: goldOf(`${id}.jsonl`, 3, [goldEpisode([2])]),
    repo: id,
  }));
  const judged = labelled.map((one) => judgedOf(one, [episode([2]), episode([3])]));

  it('has our rules first, then the others with our lead over them', () => {
    const rows = baselineRows(judged, [{ id: 'none', means: 'nothing', flagged: [] }], RESAMPLING);
    expect(rows.map((row) => [row.detector, row.precision.value, row.recall.value, row.f1.value])).toEqual([
      ['this tool', 0.5, 1, 2 / 3],
      ['none', null, 0, 0],
      ['first-word', 1, 1, 1],
      ['phrases', null, 0, 0],
      ['frustration', null, 0, 0],
      ['error-words', null, 0, 0],
      ['phrases-or-errors', null, 0, 0],
      ['every-turn', 0.5, 1, 2 / 3],
    ]);
    expect(rows[2]?.f1Lead.value).toBeCloseTo(-1 / 3, 12);
    expect(rows[0]?.f1Lead).toEqual({ value: 0, low: null, high: null });
  });
});

describe('the word model', () => {
  /** Repositories that all complain in the same words, but one that uses others. */
  const labelled = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((repo) => ({
    session: session(repo, [
      turn('Please add a settings page'),
      turn(repo === 'h' ? 'zzz qqq xxx' : 'this is totally broken again'),
      turn('now write the docs'),
    ]),
    gold: goldOf(`${repo}.jsonl`, 3, [goldEpisode([2])]),
    repo,
  }));
  const { flagged } = ngramBaseline(labelled);

  it('learns words that other repositories use', () => {
    for (const turns of flagged.slice(0, 7)) expect([...turns]).toEqual([2]);
  });

  it('has never seen the repository that it judges', () => {
    expect([...(flagged[7] ?? [])]).not.toContain(2);
  });
});
