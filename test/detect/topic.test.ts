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
    const { 'like.next-answer': _, ...back } = of(0);
    expect(Object.values(back)).toEqual([0, 0, 0, 0, 0]);
  });

  it('is the work before it for a correction, and so is the answer to it', () => {
    const near = of(1);
    for (const id of Object.keys(near).filter((name) => name !== 'like.next-answer'))
      expect([id, (near[id] ?? 0) > 0.8]).toEqual([id, true]);
  });

  it('goes on in the next answer while the trouble lasts', () => {
    const same = contextsOf(
      session(
        turn('the invoice table is empty', says('The invoice table reads the wrong column.')),
        turn('still empty', says('The invoice table reads a second wrong column.')),
        turn('add a login page', says('I will add a login page.')),
      ),
      () => new Set(),
    ).map((context) => topicFeatures(context).find(({ id }) => id === 'like.next-answer')?.value ?? 0);
    expect(same[0]).toBeGreaterThan(0.5);
    expect(same[1]).toBeLessThan(0.3);
    expect(same[2]).toBe(0);
  });

  it('is something else for a new task', () => {
    expect(Math.max(...Object.values(of(2)))).toBeLessThan(0.3);
  });
});
