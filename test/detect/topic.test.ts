import { describe, expect, it } from 'vitest';
import { contextsOf } from '../../src/detect/context.ts';
import { topicFeatures } from '../../src/detect/topic.ts';
import { says, session, turn } from '../helpers/session.ts';

const talk = session(
  turn('sort the invoice table by date', says('The invoice table is sorted by date now.')),
  turn(
    'the invoice table is sorted by name, not date',
    says('The invoice table was sorted by the name of the date column.'),
  ),
  turn('add a login page with a captcha', says('I will add a login page with a captcha.')),
);

const of = (index: number) => {
  const context = contextsOf(talk, () => new Set())[index];
  if (context === undefined) throw new Error('no such turn');
  return Object.fromEntries(topicFeatures(context).map(({ id, value }) => [id, value]));
};

describe('what a message goes on about', () => {
  it('is nothing for the first', () => {
    expect(Object.values(of(0))).toEqual([0, 0, 0, 0, 0]);
  });

  it('is the work before it for a correction, and so is the answer to it', () => {
    const near = of(1);
    for (const id of Object.keys(near)) expect([id, (near[id] ?? 0) > 0.8]).toEqual([id, true]);
  });

  it('is something else for a new task', () => {
    expect(Math.max(...Object.values(of(2)))).toBeLessThan(0.3);
  });
});
