import { expect, test } from 'vitest';
import { episodesText } from '../../src/render/episodes-text.ts';
import type { EpisodeRow } from '../../src/store/episode-rows.ts';
import { displayWidth } from '../../src/text/display-width.ts';

const row = (repo: string, words: string): EpisodeRow =>
  ({
    episode_id: 'n1q541tc23sx',
    at: '2026-07-30T10:00:00.000Z',
    repo,
    symptoms: ['S5'],
    causes: [{ label: 'C7', tier: null }],
    damage_severity: 'DS2',
    resolution_status: 'RS1',
    probability: 0.876,
    pushback_text: words,
  }) as unknown as EpisodeRow;

const print = (...episodes: readonly EpisodeRow[]): string =>
  episodesText({ episodes }, { color: false, columns: 80 });

test('an episode is two lines of at most 80 cells', () => {
  const text = print(row('acme/shop', 'x'.repeat(200)), row('店/商店', '还是不行'.repeat(40)));
  const lines = text.split('\n');
  expect(lines).toHaveLength(4);
  expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(80);
  expect(lines[0]).toBe('n1q541tc23sx  2026-07-30  acme/shop                S5     C7     DS2  RS1   88 %');
});

test('a long owner gives way to the name of the repository', () => {
  expect(print(row('[REDACTED:USER:0371222ab1]/shop', 'no'))).toContain('…/shop ');
  expect(print(row('a-folder-with-a-rather-long-name', 'no'))).toContain('a-folder-with-a-rather…');
});

test('what a transcript says cannot steer the terminal', () => {
  expect(print(row('acme/\u001b[2Jshop', 'no\u001b]0;x\u0007'))).not.toContain('\u001b');
});

test('without episodes it says so', () => {
  expect(print()).toBe('No episode fits.');
});
