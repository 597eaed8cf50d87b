import { describe, expect, test } from 'vitest';
import { observe } from '../../src/classify/analyze.ts';
import { aftermathFeatures, labelResolution } from '../../src/classify/resolution.ts';
import { feature } from '../../src/detect/feature.ts';
import type { ObservedTurn } from '../../src/detect/group.ts';
import type { Step } from '../../src/session/model.ts';
import type { Taxonomy } from '../../src/taxonomy/model.ts';
import { smallTaxonomy, weightsOf } from '../evaluate/small-taxonomy.ts';
import { interrupted, patches, runs, says, session, turn } from '../helpers/session.ts';

const base = smallTaxonomy();

/** RS1 where the developer approves next, or the symptom is S5; the words of the pushback alone are not enough. */
const taxonomy: Taxonomy = (() => {
  const weights = weightsOf({});
  const status = { intercept: -1, terms: { 'later.approves': 2, 'symptom.S5': 0.5, 'turn.takeover': 0.2 } };
  return { ...base, weights: { ...weights, models: { ...weights.models, status } } };
})();

interface Later {
  readonly cues?: readonly string[];
  readonly probability?: number;
}

/** The turn that pushes back, what the agent did with it, and what the developer said after. */
function aftermath(work: readonly Step[], later: readonly Later[] = [], cues: readonly string[] = []) {
  const turns = [
    turn('Do it.', says('Done.')),
    turn('it fails', ...work),
    ...later.map((_, at) => turn(`later ${at}`)),
  ];
  const observed = observe(session(...turns), base);
  const { context, features } = observed[1] as ObservedTurn;
  const pushed = { context, features: [...features, ...cues.map((id) => feature(id, 1, 'turn'))] };
  const after = later.map(({ cues: said = [], probability = 0 }, at) => ({
    observed: { ...(observed[at + 2] as ObservedTurn), features: said.map((id) => feature(id, 1, 'turn')) },
    probability,
  }));
  return { pushed, after: { later: after } };
}

const valuesOf = (work: readonly Step[], later: readonly Later[] = [], cues: readonly string[] = []) => {
  const { pushed, after } = aftermath(work, later, cues);
  return Object.fromEntries(aftermathFeatures(pushed, after).map(({ id, value }) => [id, value]));
};

describe('aftermathFeatures', () => {
  test('at the end of the session nothing followed', () => {
    expect(valuesOf([says('I look.')])).toEqual({ 'later.none': 1 });
  });

  test('an agent that did not answer, or was stopped, or conceded', () => {
    expect(valuesOf([])).toEqual({ 'later.none': 1, 'later.no-answer': 1 });
    expect(valuesOf([says('I look.'), interrupted()])).toMatchObject({ 'later.interrupted': 1 });
    expect(valuesOf([says('Sorry.')], [], ['agent_after.concedes'])).toMatchObject({ 'later.conceded': 1 });
  });

  test('files changed, and the last check with an exit code counts', () => {
    expect(valuesOf([patches('a.ts'), says('x')])).toMatchObject({ 'later.changed': 1 });
    const passed = valuesOf([runs('npm test', 1), runs('npm test'), runs('npm test', null), says('x')]);
    expect(passed).toMatchObject({ 'later.check-passed': 1 });
    expect(passed).not.toHaveProperty('later.check-failed');
    const failed = valuesOf([runs('npm test'), runs('npm test', 2), runs('ls'), says('x')]);
    expect(failed).toMatchObject({ 'later.check-failed': 1 });
    expect(failed).not.toHaveProperty('later.check-passed');
    expect(valuesOf([runs('ls', 1), says('x')])).toEqual({ 'later.none': 1 });
  });

  test.each([
    ['turn.approval', 'later.approves'],
    ['turn.thanks', 'later.approves'],
    ['turn.proceed', 'later.goes-on'],
    ['turn.new-task', 'later.goes-on'],
    ['turn.publish', 'later.goes-on'],
    ['turn.question', 'later.asks'],
    ['in.question', 'later.asks'],
    ['turn.still-failing', 'later.still-failing'],
    ['in.pasted-trouble', 'later.still-failing'],
  ])('%s in the next message, and in no later one, is %s', (cue, id) => {
    expect(valuesOf([says('x')], [{ cues: [cue] }])).toEqual({ [id]: 1, 'later.many': 1 / 6 });
    expect(valuesOf([says('x')], [{}, { cues: [cue] }])).toEqual({ 'later.many': 2 / 6 });
  });

  test('how likely the next messages push back: the next one, and the likeliest of three', () => {
    const values = valuesOf(
      [says('x')],
      [{ probability: 0.2 }, { probability: 0.1 }, { probability: 0.6 }, { probability: 0.9 }],
    );
    expect(values).toMatchObject({ 'later.next-pushback': 0.2, 'later.some-pushback': 0.6 });
  });

  test('many messages count as six', () => {
    expect(
      valuesOf(
        [says('x')],
        Array.from({ length: 9 }, () => ({})),
      ),
    ).toMatchObject({ 'later.many': 1 });
  });

  test('what was seen is quoted', () => {
    const { pushed, after } = aftermath([runs('npm test'), says('x')], [{ probability: 0.4 }]);
    const quotes = Object.fromEntries(aftermathFeatures(pushed, after).map(({ id, quote }) => [id, quote]));
    expect(quotes).toMatchObject({
      'later.next-pushback': 'later 0',
      'later.check-passed': 'npm test',
      'later.many': '1 later messages',
    });
  });
});

describe('labelResolution', () => {
  const resolve = (later: readonly Later[], symptoms: readonly string[], cues: readonly string[] = []) => {
    const { pushed, after } = aftermath([patches('a.ts'), says('x')], later, cues);
    return labelResolution([pushed], pushed.features, symptoms, after, taxonomy);
  };

  test('an approval afterwards resolves, by the agent after the pushback', () => {
    const found = resolve([{ cues: ['turn.approval'] }], ['S2']);
    expect(found).toMatchObject({ status: 'RS1', resolver: 'RV2' });
    expect(found.evidence[0]).toMatchObject({ axis: 'status', label: 'RS1', cue: 'later.approves', turn: 2 });
  });

  test('without a sign it stays unknown, and nobody resolved it', () => {
    expect(resolve([{}], ['S5'])).toMatchObject({ status: 'RS2', resolver: null });
    expect(resolve([{}], ['S5']).evidence[0]).toMatchObject({ label: 'RS2' });
  });

  test('the developer who took over resolved it', () => {
    expect(resolve([{ cues: ['turn.thanks'] }], ['S5'], ['turn.takeover'])).toMatchObject({
      resolver: 'RV3',
    });
  });

  test('what nothing follows cannot be known to be resolved, whatever the score', () => {
    const sure = { ...taxonomy.weights?.models, status: { intercept: 9, terms: {} } };
    const { pushed, after } = aftermath([says('x')]);
    const certain = { ...taxonomy, weights: { provenance: {}, models: sure } } as Taxonomy;
    expect(labelResolution([pushed], [], [], after, certain).status).toBe('RS2');
  });

  test('a chance of exactly one half resolves', () => {
    const even = { ...taxonomy.weights?.models, status: { intercept: 0, terms: {} } };
    const { pushed, after } = aftermath([says('x')], [{}]);
    const half = { ...taxonomy, weights: { provenance: {}, models: even } } as Taxonomy;
    expect(labelResolution([pushed], [], [], after, half).status).toBe('RS1');
  });
});
