import { expect, test } from 'vitest';
import { createProgress, progressLine } from '../src/progress.ts';
import { testIo } from './helpers/io.ts';

const total = { files: 1022, bytes: 600_000_000 };

test('the line tells files, speed and what is left', () => {
  expect(progressLine({ files: 256, bytes: 150_000_000 }, total, 1_000)).toBe(
    '█████░░░░░░░░░░░░░░░  256 of 1,022 files  150 MB/s  3 s left',
  );
  expect(progressLine({ files: 0, bytes: 0 }, total, 0)).toBe(
    '░░░░░░░░░░░░░░░░░░░░  0 of 1,022 files  0 MB/s',
  );
  expect(progressLine({ files: 1, bytes: 0 }, { files: 1, bytes: 0 }, 5)).toMatch(/^█{20} {2}1 of 1 files/);
  expect(progressLine({ files: 1, bytes: 1_000 }, total, 1_000)).toMatch(/166 h 39 min left$/);
});

test('nothing is drawn where stderr is no terminal', () => {
  const io = testIo();
  const progress = createProgress(io, total);
  progress.advance(1, 1);
  progress.finish();
  expect(io.err()).toBe('');
});

test('on a terminal it is drawn ten times a second at most, and wiped', () => {
  let now = 0;
  const io = testIo({ interactive: true, columns: 40, now: () => new Date(now) });
  const progress = createProgress(io, total);
  for (now = 1_000; now < 1_200; now += 10) progress.advance(1, 100_000);
  progress.finish();
  const drawn = io.err().split('\r').slice(1);
  expect(drawn).toHaveLength(3);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: erase to the end of the line
  expect(drawn.every((line) => line.replace(/\u001b\[K$/, '').length < 40)).toBe(true);
  expect(drawn.at(-1)).toBe('\u001b[K');
});
