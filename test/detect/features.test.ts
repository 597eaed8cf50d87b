import { beforeAll, describe, expect, it } from 'vitest';
import { observe } from '../../src/classify/analyze.ts';
import type { Session } from '../../src/session/model.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import type { Taxonomy } from '../../src/taxonomy/model.ts';
import { interrupted, patches, runs, says, session, turn } from '../helpers/session.ts';

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

/** The ids of the features of a turn (1-based), with their values. */
function seen(of: Session, ordinal: number): Readonly<Record<string, number>> {
  const observed = observe(of, taxonomy)[ordinal - 1];
  return Object.fromEntries((observed?.features ?? []).map((item) => [item.id, item.value]));
}

const delivered = turn('add a csv export', patches('src/export.ts'), says('Done, the export is in place.'));

describe('before the message', () => {
  it('knows the first message', () => {
    expect(seen(session(turn('hello')), 1)).toHaveProperty('before.first-turn');
  });

  it('tells a patch from a changing command, an earlier change and none', () => {
    expect(seen(session(delivered, turn('and the tests?')), 2)).toHaveProperty('before.patched');
    expect(seen(session(turn('set it up', runs('npm install left-pad')), turn('next')), 2)).toHaveProperty(
      'before.delivered',
    );
    const talk = turn('explain it', says('It writes rows.'));
    expect(seen(session(delivered, talk, turn('next')), 3)).toHaveProperty('before.delivered-earlier');
    expect(seen(session(talk, turn('next')), 2)).toHaveProperty('before.nothing-delivered');
  });

  it('does not take a failed or declined command for a change', () => {
    expect(seen(session(turn('set it up', runs('npm install left-pad', 1)), turn('next')), 2)).toHaveProperty(
      'before.nothing-delivered',
    );
  });

  it('sees a failed check and an interrupt', () => {
    const failed = turn('test it', runs('npm test', 1), says('One test fails.'));
    expect(seen(session(failed, turn('next')), 2)).toHaveProperty('before.check-failed');
    expect(seen(session(turn('go', interrupted()), turn('stop')), 2)).toMatchObject({
      'before.interrupted': 1,
      'in.after-interrupt': 1,
    });
  });

  it('sees that the agent spoke another language', () => {
    const english = says(
      'The export is in place and all the tests of the module pass now, as you can see in the log of the last run.',
    );
    const features = seen(
      session(
        turn('Bitte erstelle einen Export für die Rechnungen', english),
        turn('Bitte antworte auf Deutsch, nicht auf Englisch'),
      ),
      2,
    );
    expect(features).toHaveProperty('before.other-language');
  });
});

describe('the message', () => {
  it('finds a pasted trace that names a file the agent changed', () => {
    const trace =
      'Traceback (most recent call last):\n  File "/home/dev/app/export.py", line 3, in <module>\n    run()\nNameError: name \'run\' is not defined';
    const features = seen(session(turn('write it', patches('export.py'), says('Done.')), turn(trace)), 2);
    expect(features).toMatchObject({
      'in.pasted-trouble': 1,
      'in.error-in-changed-file': 1,
      'joint.trouble-after-delivery': 1,
    });
  });

  it('sees the same request again, and the same words again', () => {
    const again = session(
      turn('make the header sticky on small screens', says('Done.')),
      turn('the header should be sticky on small screens'),
    );
    expect(seen(again, 2)['in.asks-again']).toBeGreaterThan(0.4);
    expect(seen(session(turn('continue', says('ok')), turn('continue')), 2)).toHaveProperty(
      'in.same-as-before',
    );
  });

  it('says less about a phrase the longer the message is', () => {
    const long = `The save button does not work. ${'We also have a page that lists the invoices of a month by customer. '.repeat(12)}`;
    expect(seen(session(delivered, turn('The save button does not work.')), 2)['turn.not-working']).toBe(1);
    expect(seen(session(delivered, turn(long)), 2)['turn.not-working']).toBeLessThan(0.8);
  });

  it('takes an error before any delivery for the task, not for a complaint', () => {
    const features = seen(
      session(turn('hi', says('Hello!')), turn('the build fails with an error, please look')),
      2,
    );
    expect(features).toHaveProperty('joint.trouble-before-delivery');
    expect(features).not.toHaveProperty('joint.trouble-after-delivery');
  });
});

describe('after the message', () => {
  it('sees the same file patched again, and own lines taken away', () => {
    const lines = ['const total = 1;', 'const rate = 2;'];
    const fixed = session(
      turn('add totals', patches('src/total.ts', lines), says('Added.')),
      turn(
        'the total is wrong',
        patches('src/total.ts', ['const total = 3;'], lines),
        says('You are right, fixed.'),
      ),
    );
    expect(seen(fixed, 2)).toMatchObject({
      'after.same-files': 1,
      'after.undoes-own-lines': 1,
      'agent_after.concedes': 1,
    });
  });

  it('sees a revert and the same check again', () => {
    const first = turn('change it', patches('a.ts'), runs('npm test'), says('Done.'));
    const features = seen(
      session(first, turn('undo that', runs('git checkout -- a.ts'), runs('npm test'))),
      2,
    );
    expect(features).toMatchObject({ 'after.reverts': 1, 'after.same-check': 1, 'after.no-change': 1 });
  });
});
