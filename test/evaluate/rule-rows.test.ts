import { describe, expect, it } from 'vitest';
import { ruleRows } from '../../src/evaluate/rule-rows.ts';
import { observeAll } from '../../src/evaluate/train.ts';
import { session, turn } from '../store/sample.ts';
import { goldEpisode, goldOf } from './samples.ts';
import { smallTaxonomy, weightsOf } from './small-taxonomy.ts';

const TEXTS = [
  'Add an export.',
  'The export is broken.',
  'It is broken and fails.',
  'It fails when I ask for 2024.',
  'The build fails, but that is the old one, looks good.',
  'The docs say a request fails after a minute.',
  'Looks good.',
];
const labelled = {
  session: session(
    'a',
    TEXTS.map((text) => turn(text)),
  ),
  gold: goldOf('a.jsonl', 7, [goldEpisode([2]), goldEpisode([3]), goldEpisode([4])]),
  repo: 'acme/a',
};
const taxonomy = smallTaxonomy();
const rows = ruleRows(observeAll([labelled], taxonomy), taxonomy);
const row = (id: string) => rows.find((one) => one.id === id);

describe('what rules add (found: turns 2, 3, 4 right, 6 wrong, F1 6/7)', () => {
  const whole = 6 / 7;

  it('counts where a rule fires, how often rightly, and where no other speaks for its cue', () => {
    expect(row('en.not-working.broken')).toMatchObject({
      kind: 'rule',
      cue: 'not-working',
      language: 'en',
      weight: 3,
      support: 2,
      precision: 1,
      alone: 1,
    });
    expect(row('en.not-working.fails')).toMatchObject({ support: 4, precision: 0.5, alone: 3 });
  });

  it('takes a rule away where it alone gives the cue', () => {
    // Without "is broken" turn 2 is missed: 2 right, 1 invented, 1 missed.
    expect(row('en.not-working.broken')?.f1Loss).toBeCloseTo(whole - 4 / 6, 12);
    // Without "fails" turn 4 is missed, and turn 6 no longer invented: 2 right, 1 missed.
    expect(row('en.not-working.fails')?.f1Loss).toBeCloseTo(whole - 4 / 5, 12);
  });

  it('takes a guard away', () => {
    // Without "looks good" turn 5 is invented too.
    expect(row('en.approval.good')).toMatchObject({ support: 2, precision: 0, weight: -3 });
    expect(row('en.approval.good')?.f1Loss).toBeCloseTo(whole - 6 / 8, 12);
  });

  it('takes a whole cue away', () => {
    expect(row('turn.not-working')).toMatchObject({ kind: 'cue', support: 5, precision: 0.6, alone: null });
    expect(row('turn.not-working')?.f1Loss).toBeCloseTo(whole, 12);
  });

  it('lists observations without a weight, which lose nothing', () => {
    expect(row('before.nothing-delivered')).toMatchObject({
      kind: 'predicate',
      weight: null,
      support: 7,
      f1Loss: 0,
    });
  });

  it('lists rules that never fire, and the most valuable first', () => {
    expect(row('en.not-working.silent')).toMatchObject({ support: 0, precision: null, alone: 0, f1Loss: 0 });
    const rules = rows.filter((one) => one.kind === 'rule').map((one) => one.id);
    expect(rules).toEqual([
      'en.not-working.broken',
      'en.approval.good',
      'en.not-working.fails',
      'en.not-working.silent',
    ]);
  });
});

it('counts what is made of other observations once', () => {
  // Trouble alone is too little here, with or without a sign of contentment beside it.
  const weak = { ...taxonomy, weights: weightsOf({ terms: { 'group.trouble': 1.5 } }) };
  const gold = { ...labelled, gold: goldOf('a.jsonl', 7, [goldEpisode([2]), goldEpisode([5])]) };
  const found = ruleRows(observeAll([gold], weak), weak).find(({ id }) => id === 'en.approval.good');
  expect(found).toMatchObject({ support: 2, f1Loss: 0 });
});
