import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { openForReading } from '../../src/store/database.ts';
import { dump } from '../store/dump.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cli = join(root, 'dist', 'cli.js');
const folder = mkdtempSync(join(tmpdir(), 'pushback-processes-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** `npm test` builds first; a build older than the sources is another program. */
function isBuilt(): boolean {
  if (!existsSync(cli)) return false;
  const built = statSync(cli).mtimeMs;
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return sources.every((path) => !path.endsWith('.ts') || statSync(join(root, 'src', path)).mtimeMs <= built);
}

/** One run of the built program, in a process of its own. */
function run(...args: readonly string[]): Promise<{ readonly code: number | null; readonly err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    const err: string[] = [];
    child.stderr.on('data', (chunk) => err.push(String(chunk)));
    child.on('close', (code) => resolve({ code, err: err.join('') }));
  });
}

function rows(path: string) {
  const db = openForReading(path);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  const found = dump(db);
  db.close();
  return found;
}

test.skipIf(!isBuilt())(
  'two processes analyse at once while a third reads: the rows of one run, and no reader meets an error',
  async () => {
    const [calm, shared] = [join(folder, 'calm.db'), join(folder, 'shared.db')];
    const fixtures = join(root, 'fixtures');
    const { code } = await run('analyze', fixtures, '--db', calm);
    let busy = true;
    const analyses = Promise.all([
      run('analyze', fixtures, '--db', shared, '--jobs', '1'),
      run('analyze', fixtures, '--db', shared, '--jobs', '2'),
    ]).finally(() => {
      busy = false;
    });
    const readings: Awaited<ReturnType<typeof run>>[] = [];
    while (busy) readings.push(await run('stats', '--db', shared));
    for (const one of await analyses) expect(one.code).toBe(code);
    for (const reading of readings)
      if (!/There is no database yet/.test(reading.err)) expect(reading).toEqual({ code: 0, err: '' });
    expect(readings.some((reading) => reading.code === 0)).toBe(true);
    expect(rows(shared)).toEqual(rows(calm));
  },
  180_000,
);
