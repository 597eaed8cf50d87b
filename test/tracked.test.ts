import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './helpers/fixture.ts';

/** The folders and files at the top; beside them dotfiles and tool configuration. */
const TOP = new Set([
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'src',
  'taxonomy',
  'fixtures',
  'test',
  'README.md',
  'LICENSE',
]);
const CONFIGURATION =
  /^(?:\.[\w-]+|(?:biome|knip|tsconfig\.build)\.json|(?:stryker|vitest(?:\.\w+)?)\.config\.\w+)$/;
/** Bytes: the largest file that belongs here is the models of wording with 2 MB. */
const LARGEST = 3e6;

const isCheckout = existsSync(join(ROOT, '.git'));
const tracked = isCheckout
  ? execFileSync('git', ['-C', ROOT, 'ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean)
  : [];

test.skipIf(!isCheckout)('nothing strayed into the repository', () => {
  const tops = [...new Set(tracked.map((file) => file.split('/')[0] ?? ''))];
  expect(tops.filter((name) => !TOP.has(name) && !CONFIGURATION.test(name))).toEqual([]);
  const size = (file: string): number => statSync(join(ROOT, file), { throwIfNoEntry: false })?.size ?? 0;
  expect(tracked.filter((file) => size(file) > LARGEST)).toEqual([]);
});
