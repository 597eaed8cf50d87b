import { beforeAll, describe, expect, test, vi } from 'vitest';
import { parseDate } from '../../src/commands/dates.ts';
import { cli } from './cli.ts';
import { sampleDatabase } from './sample-database.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

let db = '';
beforeAll(async () => {
  db = await sampleDatabase();
});

interface Row {
  readonly session_id: string;
  readonly symptoms: readonly string[];
}

async function found(...filters: readonly string[]): Promise<readonly string[]> {
  const { out } = await cli(['episodes', '--json', '--limit', '0', ...filters, '--db', db]);
  return (JSON.parse(out) as readonly Row[])
    .map((row) => `${row.session_id} ${row.symptoms.join('+')}`)
    .sort();
}

const LOCK = 'lock S5+S7';
const BLUE = 'colours S2';
const CELL = 'colours S5';
const EXEC = 'nightly S6';

test.each([
  [[], [BLUE, CELL, LOCK]],
  [['--apart'], [BLUE, CELL, LOCK, EXEC]],
  [
    ['--since', '2026-04'],
    [BLUE, CELL],
  ],
  [
    ['--since', '2026-03-04'],
    [BLUE, CELL, LOCK],
  ],
  [['--until', '2026-03'], [LOCK]],
  [['--until', '2026-03-03'], []],
  [['--until', '2026-03-04T10:00:00Z'], [LOCK]],
  [
    ['--since', '100d'],
    [BLUE, CELL],
  ],
  [['--repo', 'acme/shop'], [LOCK]],
  [['--repo', 'shop'], [LOCK]],
  [['--repo', 'sho'], []],
  [
    ['--repo', 'ACME/*'],
    [BLUE, CELL, LOCK],
  ],
  [['--repo', 'acme_shop'], []],
  [
    ['--repo', 'shop,paint'],
    [BLUE, CELL, LOCK],
  ],
  [
    ['--repo', 'shop', '--repo', 'paint'],
    [BLUE, CELL, LOCK],
  ],
  [
    ['--surface', 'ide'],
    [BLUE, CELL],
  ],
  [['--surface', 'exec'], []],
  [['--surface', 'exec', '--apart'], [EXEC]],
  [
    ['--originator', 'codex_vscode'],
    [BLUE, CELL],
  ],
  [
    ['--model', 'gpt-5.3*'],
    [BLUE, CELL],
  ],
  [['--symptom', 'S7'], [LOCK]],
  [
    ['--symptom', 'S2,S7'],
    [BLUE, LOCK],
  ],
  [['--symptom', 'S5', '--severity', 'DS1'], [CELL]],
  [['--cause', 'C7'], [CELL]],
  [
    ['--severity', 'DS2'],
    [BLUE, LOCK],
  ],
  [['--status', 'RS1'], [LOCK]],
  [
    ['--min-confidence', '0.72'],
    [BLUE, LOCK],
  ],
  [['--min-confidence', '1'], []],
  [['--repo', "'; DROP TABLE sessions; --"], []],
] as const)('episodes %j', async (filters, expected) => {
  expect(await found(...filters)).toEqual([...expected].sort());
});

describe('stats', () => {
  const stats = async (...args: readonly string[]) =>
    JSON.parse((await cli(['stats', '--json', ...args, '--db', db])).out);

  test('filters on labels narrow the episodes, not the sessions they are compared with', async () => {
    const { rates } = await stats('--symptom', 'S7');
    expect(rates).toMatchObject({ sessions: 3, humanTurns: 7, episodes: 1, sessionsWithEpisode: 1 });
  });

  test('filters on sessions narrow both', async () => {
    const { rates } = await stats('--repo', 'acme/shop');
    expect(rates).toMatchObject({ sessions: 2, humanTurns: 4, episodes: 1, sessionsWithEpisode: 1 });
  });

  test('the study’s column follows the mix of surfaces', async () => {
    expect((await stats()).study.part).toBe('all');
    expect((await stats('--surface', 'ide')).study.part).toBe('ide');
    expect((await stats('--surface', 'cli')).study.part).toBe('cli');
  });

  test('sessions that nobody sat at stay out unless they are asked for', async () => {
    expect((await stats('--apart')).rates).toMatchObject({ sessions: 4, episodes: 4 });
    expect((await stats()).coverage.sessions).toEqual({ interactive: 3, empty: 1, exec: 1, subagent: 1 });
  });

  test.each(['surface', 'model', 'repo', 'month', 'cli-version'])(
    'groups by %s add up to the whole',
    async (by) => {
      const { rates, by: grouping } = await stats('--by', by);
      const sum = (name: string) =>
        grouping.groups.reduce((all: number, one: Record<string, number>) => all + (one[name] ?? 0), 0);
      expect([sum('sessions'), sum('humanTurns'), sum('episodes')]).toEqual([
        rates.sessions,
        rates.humanTurns,
        rates.episodes,
      ]);
    },
  );

  test.each(['symptom', 'cause', 'severity', 'locus', 'status', 'resolver'])(
    'labels by %s count as in the whole',
    async (by) => {
      const { axes, by: grouping } = await stats('--by', by);
      const whole = axes
        .find((axis: { axis: string }) => axis.axis === by)
        .labels.filter((cell: { count: number }) => cell.count > 0);
      const counts = (cells: readonly { label: string; count: number }[]) =>
        cells.map(({ label, count }) => `${label} ${count}`);
      expect(counts(grouping.groups)).toEqual(counts(whole));
    },
  );
});

test.each([
  ['2026', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  ['2026-02', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
  ['2026-12-31', '2026-12-31T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  ['2026-03-04T10:00:00+02:00', '2026-03-04T08:00:00.000Z', '2026-03-04T08:00:00.001Z'],
  ['2w', '2026-06-26T12:00:00.000Z', '2026-06-26T12:00:00.000Z'],
  ['9999', '9999-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ['9999y', '0000-01-01T00:00:00.000Z', '0000-01-01T00:00:00.000Z'],
])('the date %s', (text, start, end) => {
  expect(parseDate(text, '--since', new Date('2026-07-10T12:00:00.000Z'))).toEqual({ start, end });
});

describe('filters on episodes, where there are none', () => {
  test.each(['silent', 'rules', 'metrics', 'review', 'diff'])('%s does not offer them', async (command) => {
    const { out } = await cli([command, '--help']);
    expect(out).toContain('--repo <names>');
    expect(out).not.toMatch(/--(?:symptom|cause|severity|status|min-confidence) /);
    const { code, err } = await cli([command, '--symptom', 'S5', '--db', db]);
    expect(code).toBe(2);
    expect(err).toContain("unknown option '--symptom'");
  });

  test.each(['sessions', 'turns', 'findings', 'rules', 'labels'])(
    'export refuses them for the table of %s',
    async (table) => {
      const { code, out, err } = await cli([
        'export',
        '--table',
        table,
        '--min-confidence',
        '0.5',
        '--db',
        db,
      ]);
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(err).toContain(`--min-confidence chooses episodes, and the table of ${table} has none`);
    },
  );
});
