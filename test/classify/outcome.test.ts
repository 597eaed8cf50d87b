import { describe, expect, test } from 'vitest';
import { observe } from '../../src/classify/analyze.ts';
import { labelOutcome, workFeatures } from '../../src/classify/outcome.ts';
import { feature } from '../../src/detect/feature.ts';
import type { ObservedTurn } from '../../src/detect/group.ts';
import type { Command, Step } from '../../src/session/model.ts';
import type { Taxonomy, WeightModel } from '../../src/taxonomy/model.ts';
import { smallTaxonomy, weightsOf } from '../evaluate/small-taxonomy.ts';
import { patches, runs, says, session, turn } from '../helpers/session.ts';

const model = (intercept: number, terms: Record<string, number> = {}): WeightModel => ({ intercept, terms });

/** DS2 where files were patched or a command wrote, DS1 for the symptom S2, else DS0. */
function severities(): Taxonomy {
  const weights = weightsOf({});
  const models = {
    ...weights.models,
    'severity.DS0': model(0),
    'severity.DS1': model(-1, { 'symptom.S2': 3 }),
    'severity.DS2': model(-1, {
      'before.patched': 5,
      'work.wrote': 5,
      'work.published': 5,
      'work.environment': 5,
    }),
  };
  return { ...smallTaxonomy(), weights: { ...weights, models } };
}

const taxonomy = severities();

/** The turn that objects to this work; `cues` are added to what it says. */
function objection(work: readonly Step[], ...cues: readonly string[]): ObservedTurn {
  const [, second] = observe(session(turn('Do it.', ...work), turn('not like this')), taxonomy);
  const { context, features } = second as ObservedTurn;
  return { context, features: [...features, ...cues.map((id) => feature(id, 1, 'turn'))] };
}

const outcome = (work: readonly Step[], ...cues: readonly string[]) => {
  const pushed = objection(work, ...cues);
  return labelOutcome([pushed], pushed.features, ['S5'], taxonomy);
};
const label = (work: readonly Step[], ...cues: readonly string[]): string => {
  const { severity, locus } = outcome(work, ...cues);
  return locus === null ? severity : `${severity} ${locus}`;
};
const done = says('Done.');
const declined = (command: string): Command => ({ ...runs(command, null), status: 'declined' });

describe('severity', () => {
  test('work that nobody can see is DS4', () => {
    const first = observe(session(turn('not like this')), taxonomy)[0] as ObservedTurn;
    expect(labelOutcome([first], first.features, ['S5'], taxonomy)).toEqual({
      severity: 'DS4',
      locus: null,
      evidence: [],
    });
  });

  test('the likeliest of the fitted models, with its evidence and without a place unless something was damaged', () => {
    expect(label([done])).toBe('DS0');
    expect(label([patches('src/a.ts'), done])).toBe('DS2 DL1');
    const pushed = objection([done]);
    expect(labelOutcome([pushed], pushed.features, ['S2'], taxonomy)).toMatchObject({
      severity: 'DS1',
      locus: null,
    });
    expect(outcome([patches('src/a.ts'), done]).evidence[0]).toMatchObject({
      axis: 'severity',
      label: 'DS2',
      cue: 'before.patched',
      turn: 2,
    });
  });

  test('equal scores fall to the lower damage', () => {
    const even = { ...taxonomy, weights: weightsOf({}) };
    const pushed = objection([done]);
    expect(labelOutcome([pushed], pushed.features, [], even).severity).toBe('DS0');
  });

  test.each(['git reset --hard HEAD~3', 'git push --force', 'rm -rf data', 'psql -c "drop table users"'])(
    'after %s a wish to have it back means DS3',
    (command) => {
      const work = [patches('src/a.ts'), runs(command), done];
      expect(label(work, 'turn.undo')).toMatch(/^DS3/);
      expect(label(work, 'turn.regression')).toMatch(/^DS3/);
      expect(label(work)).toMatch(/^DS2/);
    },
  );

  test('a wish to have an ordinary change back stays DS2, and lost data without a change that counts stays what it was', () => {
    expect(label([patches('src/a.ts'), runs('git status'), done], 'turn.undo')).toBe('DS2 DL1');
    expect(label([runs('git branch -D old'), done], 'turn.undo')).toBe('DS0');
  });
});

describe('locus, the most severe that applies', () => {
  test.each<[string, readonly Step[], string]>([
    ['a push after a patch is outside', [patches('src/a.ts'), runs('git push')], 'DS2 DL4'],
    [
      'a patch is the code, whatever was installed',
      [patches('a.ts'), runs('npm install left-pad')],
      'DS2 DL1',
    ],
    ['a patch and a commit are still the code', [patches('a.ts'), runs('git commit -m x')], 'DS2 DL1'],
    ['an installation alone is the environment', [runs('brew install jq')], 'DS2 DL3'],
    ['an installation with files written is not', [runs('brew install jq'), runs('cp a b')], 'DS2 DL1'],
    ['files written and committed are the repository', [runs('cp a b'), runs('git commit -m x')], 'DS2 DL2'],
    ['files written are the task', [runs('cp a b')], 'DS2 DL1'],
    ['a push that failed stays inside', [patches('a.ts'), runs('git push', 1)], 'DS2 DL1'],
    ['a push that was declined stays inside', [patches('a.ts'), declined('git push')], 'DS2 DL1'],
    ['a push without an exit code counts', [patches('a.ts'), runs('git push', null)], 'DS2 DL4'],
  ])('%s', (_, work, expected) => {
    expect(label([...work, done])).toBe(expected);
  });
});

describe('workFeatures', () => {
  const ids = (...work: readonly Step[]) => workFeatures(objection([...work, done])).map(({ id }) => id);

  test('names what the work did beyond patches', () => {
    expect(ids(runs('git push'))).toEqual(['work.published']);
    expect(ids(runs('git commit -m x'))).toEqual(['work.committed']);
    expect(ids(runs('brew install jq'))).toEqual(['work.environment']);
    expect(ids(runs('mv a b'))).toEqual(['work.wrote']);
    expect(ids(runs('git commit -m x', 1), runs('ls'))).toEqual([]);
  });

  test('tells changes to documents from changes to code', () => {
    expect(ids(patches('README.md'), patches('docs/a.RST'))).toEqual(['work.documents-only']);
    expect(ids(patches('README.md'), patches('src/a.ts'))).toEqual([]);
    expect(ids(patches('readme.md.bak'))).toEqual([]);
    expect(ids()).toEqual([]);
  });
});
