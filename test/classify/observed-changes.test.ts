import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween, observeChanges } from '../../src/classify/observed-changes.ts';
import { contextsOf } from '../../src/detect/context.ts';
import { observeTurn } from '../../src/detect/observation.ts';
import type { Cue, Rule, Taxonomy } from '../../src/taxonomy/model.ts';
import { patches, says, session, turn } from '../helpers/session.ts';

const cue = (id: string, scope: Cue['scope']): Cue => ({ id, scope, symptom: null, means: '' });
const CUES = [
  cue('undo', 'turn'),
  cue('praise', 'turn'),
  cue('claims-done', 'agent_before'),
  cue('repairs', 'agent_after'),
  cue('thanks', 'human_after'),
];

function rule(id: string, phrases: readonly string[], more: Partial<Rule> = {}): Rule {
  const [language = '', name = ''] = id.split('.');
  return {
    ...{ id, language, cue: name, why: '', phrases, pattern: null, literals: [] },
    ...{ at: null, sentence: null, unless: [], ...more },
  };
}

/** Several rules of one cue, so that another becomes the witness when the first is gone; and two forms of the same rule. */
const RULES: readonly Rule[] = [
  rule('en.undo.back', ['take that back']),
  rule('en.undo.revert', ['revert', 'take that']),
  rule('en.undo.revert', ['roll back'], { unless: ['please'] }),
  rule('en.undo.asked', ['revert'], { sentence: 'question' }),
  rule('any.undo.start', ['no'], { at: 'start' }),
  rule('de.undo.weg', ['wieder weg']),
  rule('en.praise.nice', ['nice', 'great']),
  rule('en.claims-done.done', ['done']),
  rule('en.claims-done.place', ['in place']),
  rule('en.repairs.fix', ['fixed', 'reverted']),
  rule('en.repairs.fix', ['reverted']),
  rule('any.thanks.plain', ['thanks', 'great']),
];

function taxonomyOf(rules: readonly Rule[]): Taxonomy {
  return {
    ...{ version: '', hash: '', labels: [], groups: [], cues: CUES, weights: null, wording: null },
    ...{ rules, study: {}, data: {} },
  };
}

const talk = session(
  turn('add a csv export', patches('src/export.ts'), says('Done, the export is in place.')),
  turn(
    'No, take that back! Can you revert it?',
    says('Reverted.'),
    says('I fixed the rest. It is in place.'),
  ),
  turn('das muss wieder weg, bitte', says('Done.')),
  turn('Please roll back the first part too.', says('Rolled back; great idea. All fixed.')),
  turn('Great, thanks. Nice.'),
);

const contexts = () => contextsOf(talk, () => new Set());
/** Rules, of those with the same id one. */
const someRules = fc
  .subarray([...RULES])
  .map((rules) => [...new Map(rules.map((one) => [one.id, one])).values()]);
const signatures = (rules: readonly Rule[]) =>
  Object.fromEntries(rules.map((one) => [one.id, JSON.stringify(one)]));

test('observations follow from those by other rules as if everything had been looked at', () => {
  const seen = new Set<string>();
  const check = fc.property(someRules, someRules, (before, after) => {
    const old = contexts().map((context) => observeTurn(context, taxonomyOf(before)));
    const now = taxonomyOf(after);
    const changes = changesBetween(signatures(before), signatures(after), now);
    const found = observeChanges(contexts(), old, changes, now);
    expect(found).toEqual(contexts().map((context) => observeTurn(context, now)));
    found.forEach((observation, index) => {
      seen.add(observation === old[index] ? 'kept' : 'looked at again');
    });
  });
  fc.assert(check, { numRuns: 200, seed: 11 });
  expect([...seen].sort()).toEqual(['kept', 'looked at again']);
});

test('only slots of fresh rules are searched', () => {
  const [undo, praise, claims] = [RULES[0] as Rule, RULES[6] as Rule, RULES[7] as Rule];
  const between = (before: readonly Rule[], after: readonly Rule[]) => {
    const changes = changesBetween(signatures(before), signatures(after), taxonomyOf(after));
    return {
      gone: [...changes.gone],
      fresh: changes.fresh.rules.map(({ id }) => id),
      slots: [...changes.slots],
    };
  };
  expect(between([undo], [undo, praise])).toEqual({
    ...{ gone: [], fresh: [praise.id], slots: ['turn'] },
  });
  expect(between([undo, claims], [undo])).toEqual({
    ...{ gone: [claims.id], fresh: [], slots: [] },
  });
  expect(between([RULES[9] as Rule], [RULES[10] as Rule])).toMatchObject({
    ...{ gone: ['en.repairs.fix'], slots: ['agent_after', 'agent_later', 'agent_final'] },
  });
});
