import { describe, expect, it } from 'vitest';
import { crossValidate, foldsOf, judgeAll } from '../../src/evaluate/cross-validate.ts';
import { observeAll } from '../../src/evaluate/train.ts';
import type { Taxonomy } from '../../src/taxonomy/model.ts';
import { labelledOf } from './samples.ts';
import { smallTaxonomy, weightsOf } from './small-taxonomy.ts';

const sessions = [
  labelledOf('a1', 2, [], 'acme/a'),
  labelledOf('b1', 2, [], 'acme/b'),
  labelledOf('a2', 2, [], 'acme/a'),
  labelledOf('c1', 2, [], 'acme/c'),
];

describe('folds', () => {
  it('are one a repository; its sessions never stand on both sides', () => {
    const folds = foldsOf(sessions);
    expect(folds.map(({ repo, held, rest }) => [repo, held.length, rest.length])).toEqual([
      ['acme/a', 2, 2],
      ['acme/b', 1, 3],
      ['acme/c', 1, 3],
    ]);
    for (const { repo, rest } of folds) expect(rest.map((one) => one.repo)).not.toContain(repo);
  });
});

describe('cross-validation', () => {
  it('judges each session by weights fitted without its repository, in the order given', () => {
    const taxonomy = smallTaxonomy();
    const observed = observeAll(sessions, taxonomy);
    const trainedOn: string[][] = [];
    // The intercept says which fold a verdict comes from.
    const train = (rest: readonly { repo: string }[], _: Taxonomy) => {
      trainedOn.push(rest.map((one) => one.repo));
      return weightsOf({ intercept: trainedOn.length });
    };
    const judged = crossValidate(observed, taxonomy, train);
    expect(trainedOn).toEqual([
      ['acme/b', 'acme/c'],
      ['acme/a', 'acme/a', 'acme/c'],
      ['acme/a', 'acme/b', 'acme/a'],
    ]);
    expect(judged.map((one) => one.labelled.session.id)).toEqual(['a1', 'b1', 'a2', 'c1']);
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    expect(judged.map((one) => one.turns[0]?.probability)).toEqual([1, 2, 1, 3].map(sigmoid));
  });

  it('leaves the weights of the taxonomy alone without it', () => {
    const taxonomy = smallTaxonomy();
    const judged = judgeAll(observeAll(sessions, taxonomy), taxonomy);
    const asIs = 1 / (1 + Math.exp(2));
    for (const one of judged) expect(one.turns[0]?.probability).toBeCloseTo(asIs, 12);
  });
});
