import { describe, expect, test } from 'vitest';
import { feature } from '../../src/detect/feature.ts';
import { turnKind } from '../../src/detect/kind.ts';
import type { Turn } from '../../src/session/model.ts';
import type { Taxonomy } from '../../src/taxonomy/model.ts';
import { wordingTable } from '../../src/taxonomy/wording-table.ts';
import { smallTaxonomy } from '../evaluate/small-taxonomy.ts';

const plain = smallTaxonomy();
const model = (term: string) => ({ intercept: -1, terms: { [term]: 6 } });
const worded: Taxonomy = {
  ...plain,
  wording: wordingTable({
    models: {
      'kind.objection': model('why'),
      'kind.redirection': model('rather'),
      'kind.question': model('how'),
      'kind.request': model('add'),
    },
  }),
};
const about = (text: string) => ({ turn: { text } as Turn, prose: text });
const seen = (...ids: readonly string[]) => ids.map((id) => feature(id, 1, 'turn'));

describe('turnKind', () => {
  test('wording names the likeliest kind of the side that the turn is on', () => {
    expect(turnKind([], true, about('why this'), worded)).toBe('objection');
    expect(turnKind([], false, about('how so'), worded)).toBe('question');
    expect(turnKind([], false, about('add a test'), worded)).toBe('request');
  });

  test('output sent back is a failure report, a bare number an answer, whatever the wording', () => {
    expect(turnKind(seen('in.pasted-trouble'), true, about('why'), worded)).toBe('failure_report');
    expect(turnKind(seen('in.menu-choice'), false, about('how 2'), worded)).toBe('answer');
  });

  test('a redirection after a stop is an interruption', () => {
    expect(turnKind(seen('in.after-interrupt'), true, about('rather b'), worded)).toBe('interruption');
    expect(turnKind(seen('in.after-interrupt'), true, about('why'), worded)).toBe('objection');
  });

  test('without models of wording the signs decide', () => {
    expect(turnKind(seen('turn.told-before'), true, about('as i said'), plain)).toBe('restated_rule');
    expect(turnKind(seen('turn.thanks'), false, about('thanks'), plain)).toBe('approval');
    expect(turnKind([], true, about('x'), plain)).toBe('correction');
    expect(turnKind([], false, about('x'), plain)).toBe('request');
  });

  test('a message without words is empty', () => {
    expect(turnKind([], false, about('  '), worded)).toBe('empty');
  });
});
