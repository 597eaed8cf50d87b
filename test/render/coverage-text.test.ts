import { expect, test } from 'vitest';
import { coverageText } from '../../src/render/coverage-text.ts';
import { styleFor } from '../../src/render/style.ts';
import type { Coverage } from '../../src/store/coverage.ts';

const COVERAGE: Coverage = {
  files: { read: 3, partial: 0, pending: 0 },
  lines: 30,
  bytes: 3000,
  sessions: { interactive: 3 },
  humanTurns: 6,
  episodes: 1,
  copied: { turns: 0, episodes: 0 },
  joined: 0,
  skipped: {},
  skippedFiles: {},
};

test('sessions that count with the repository of their folder are told of, where there are any', () => {
  const said = (joined: number) => coverageText({ ...COVERAGE, joined }, styleFor(false));
  expect(said(2)).toContain(
    '- Without a git remote, and counted with the repository that others of their\n  folder name: 2 sessions.',
  );
  expect(said(0)).not.toContain('git remote');
});
