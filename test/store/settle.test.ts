import { expect, test } from 'vitest';
import { registerDetector } from '../../src/store/detector.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { memory } from './memory.ts';
import { session, thread, turn } from './sample.ts';

const copied = ['Add a lock.', 'It still races.'].map((text) => ({ ...turn(text), inherited: true }));
const forkOf = (id: string, texts: readonly string[], of = copied) =>
  thread(session(id, [...of, ...texts.map((text) => turn(text))], { forkedFromId: 'parent' }));
const parent = thread(session('parent', [turn('Add a lock.'), turn('It still races.')]));
const a = forkOf('a', ['Try a queue.'], copied.slice(0, 1));
const b = forkOf('b', ['Try a mutex.']);

function written() {
  const db = memory();
  const writer = createThreadWriter(
    db,
    registerDetector(db, { version: '1', taxonomyVersion: '1', taxonomyHash: 'a' }),
  );
  const counted = () =>
    db
      .prepare<[], [string, string]>(
        "SELECT s.id, t.text FROM turns t JOIN sessions s ON s.key = t.session WHERE t.standing = 'counted' ORDER BY 1, t.ordinal",
      )
      .raw()
      .all();
  return { writer, counted };
}

const FIRST_FORK = [
  ['a', 'Add a lock.'],
  ['a', 'Try a queue.'],
  ['b', 'It still races.'],
  ['b', 'Try a mutex.'],
];

test.each([
  ['first', [a, b]],
  ['last', [b, a]],
])(
  'what two forks copied of a parent that is not here counts once, with the first of them (read %s)',
  (_, forks) => {
    const { writer, counted } = written();
    for (const fork of forks) writer.write(fork);
    expect(counted()).toEqual(FIRST_FORK);
  },
);

test('it counts with the other when the first has gone, and with the parent as long as that is there', () => {
  const { writer, counted } = written();
  writer.write(a, b, parent);
  expect(counted().filter(([id]) => id !== 'parent')).toEqual([
    ['a', 'Try a queue.'],
    ['b', 'Try a mutex.'],
  ]);
  writer.drop(parent.thread);
  expect(counted()).toEqual(FIRST_FORK);
  writer.drop(a.thread);
  expect(counted()).toEqual([
    ['b', 'Add a lock.'],
    ['b', 'It still races.'],
    ['b', 'Try a mutex.'],
  ]);
});
