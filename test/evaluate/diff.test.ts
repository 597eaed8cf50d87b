import { expect, test } from 'vitest';
import type { Episode, TurnVerdict } from '../../src/detect/model.ts';
import { diffSession, type Said } from '../../src/evaluate/diff.ts';
import { changeRow, ruleChanges } from '../../src/evaluate/diff-report.ts';
import { episode, evidence } from '../store/sample.ts';

/** A turn that pushes back when its terms add up to more than one half. */
function verdict(turn: number, terms: Readonly<Record<string, number>>): TurnVerdict {
  const probability = Object.values(terms).reduce((sum, one) => sum + one, 0);
  return {
    turn,
    kind: 'correction',
    probability,
    isPushback: probability >= 0.5,
    language: 'en',
    evidence: Object.entries(terms).map(([ruleId, contribution]) =>
      evidence({
        ruleId,
        cue: `turn.${ruleId.split('.')[1]}`,
        axis: 'pushback',
        label: null,
        turn,
        contribution,
      }),
    ),
  };
}

/** Every rule that stands in the evidence has fired, and `others`, which weigh nothing. */
function analysis(
  turns: readonly TurnVerdict[],
  episodes: readonly Episode[],
  others: readonly string[] = [],
): Said {
  const fired = turns.map(
    ({ turn, evidence: seen }) => [turn, new Set([...seen.map((one) => one.ruleId), ...others])] as const,
  );
  return { analysis: { turns, episodes, findings: [] }, fired: new Map(fired) };
}

test('the same analysis twice: no change, though every rule is counted on both sides', () => {
  const one = analysis([verdict(2, { 'en.a.x': 0.8 })], [episode([2])]);
  const diff = diffSession(one, one);
  expect(diff.episodes).toEqual([]);
  expect(diff.turns).toEqual({ more: 0, fewer: 0 });
  expect([...diff.rules]).toEqual([['en.a.x', { before: 1, after: 1 }]]);
});

test('an episode that appears is laid to the observation that changed most, one that vanishes too', () => {
  const quiet = analysis([verdict(2, { 'en.a.x': 0.1, 'en.b.x': 0.2 })], []);
  const loud = analysis([verdict(2, { 'en.a.x': 0.2, 'en.b.x': 0.2, 'en.new.x': 0.4 })], [episode([2])]);
  const [appeared] = diffSession(quiet, loud).episodes;
  expect(appeared).toMatchObject({ kind: 'appeared', before: null, axes: [] });
  expect(appeared?.probability.before).toBeCloseTo(0.3);
  expect(appeared?.probability.after).toBeCloseTo(0.8);
  expect(appeared?.reason).toEqual({ rule: 'en.new.x', before: 0, after: 0.4 });
  const [vanished] = diffSession(loud, quiet).episodes;
  expect(vanished?.kind).toBe('vanished');
  expect(vanished?.reason).toEqual({ rule: 'en.new.x', before: 0.4, after: 0 });
  expect(diffSession(loud, quiet).turns).toEqual({ more: 0, fewer: 1 });
});

test('a rule that sees something by one version alone is the reason, whatever else weighs more', () => {
  const before = analysis([verdict(2, { 'en.a.old': 0.4 })], []);
  const after = analysis(
    [verdict(2, { 'en.a.old': 0.4, 'group.correction': 0.5 })],
    [episode([2])],
    ['en.new.x'],
  );
  expect(diffSession(before, after).episodes[0]?.reason).toEqual({ rule: 'en.new.x', before: 0, after: 0 });
  const predicates = analysis([verdict(2, { 'en.a.old': 0.4, 'group.correction': 0.5 })], [episode([2])]);
  expect(diffSession(before, predicates).episodes[0]?.reason).toEqual({
    rule: 'group.correction',
    before: 0,
    after: 0.5,
  });
});

test('where no observation differs there is no reason', () => {
  const before = analysis([verdict(2, { 'en.a.x': 0.8 })], []);
  const after = analysis([verdict(2, { 'en.a.x': 0.81 })], [episode([2])]);
  expect(diffSession(before, after).episodes[0]?.reason).toBeNull();
});

test('other messages move an episode, the same ones with other labels relabel it', () => {
  const turns = [2, 3, 5].map((turn) => verdict(turn, { 'en.a.x': 0.8 }));
  const why = evidence({
    axis: 'severity',
    label: 'DS1',
    ruleId: 'before.x',
    cue: 'before.x',
    contribution: 0.7,
  });
  const old = [
    episode([2]),
    episode([3], { ordinal: 2 }),
    episode([5], { ordinal: 3, severity: 'DS2', locus: 'DL1' }),
  ];
  const now = [episode([2, 3]), episode([5], { ordinal: 2, severity: 'DS1', locus: null, evidence: [why] })];
  const { episodes } = diffSession(analysis(turns, old), analysis(turns, now));
  expect(
    episodes.map(({ kind, before, after }) => [kind, before?.pushbackTurns, after?.pushbackTurns]),
  ).toEqual([
    ['moved', [2], [2, 3]],
    ['vanished', [3], undefined],
    ['relabelled', [5], [5]],
  ]);
  expect(episodes[2]?.axes).toEqual([
    { axis: 'severity', before: 'DS2', after: 'DS1' },
    { axis: 'locus', before: 'DL1', after: '–' },
  ]);
  expect(episodes[2]?.reason).toEqual({ rule: 'before.x', before: 0, after: 0.7 });
});

test('rules: how often each speaks, and the changes laid to it, most first; those that change nothing are left out', () => {
  const before = analysis([verdict(2, { 'en.a.x': 0.1 }), verdict(4, { 'en.c.x': 0.1 })], []);
  const after = analysis(
    [verdict(2, { 'en.a.x': 0.1, 'en.b.x': 0.5 }), verdict(4, { 'en.c.x': 0.1, 'en.d.x': 0.06 })],
    [episode([2])],
  );
  const diff = diffSession(before, after);
  const rows = diff.episodes.map((one) =>
    changeRow(one, { episode: 'e', session: 's', repo: null, text: '' }),
  );
  const none = { appeared: 0, vanished: 0, moved: 0, relabelled: 0 };
  expect(ruleChanges([diff], rows)).toEqual([
    { rule: 'en.b.x', before: 0, after: 1, ...none, appeared: 1 },
    { rule: 'en.d.x', before: 0, after: 1, ...none },
  ]);
});
