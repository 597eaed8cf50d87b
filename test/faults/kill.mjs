/**
 * Kills an analysis at random moments and looks at what is left: the database opens, passes `integrity_check`, and a run that is
 * let be ends in the same rows as one that never was disturbed.
 *
 *   node test/faults/kill.mjs [--times 200] [--seed 1] [--cli dist/cli.js] [--data fixtures]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    cli: { type: 'string', default: 'dist/cli.js' },
    data: { type: 'string', default: 'fixtures' },
  },
});
const times = Number(values.times);
const cli = resolve(values.cli);
const data = resolve(values.data);
const folder = mkdtempSync(join(tmpdir(), 'pushback-kill-'));
let state = Number(values.seed);

/** From 0 to 1, the same for the same seed. */
function random() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

const args = (db) => [cli, 'analyze', data, '--db', db];

function analyse(db) {
  const { status, stderr } = spawnSync(process.execPath, args(db), { encoding: 'utf8' });
  if (status === 2) throw new Error(`an undisturbed run fails: ${stderr}`);
}

/** Every row that does not tell when or how often it was written. */
function rows(db) {
  const tables = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'runs'",
    )
    .pluck()
    .all();
  return JSON.stringify(
    tables.sort().map((table) => [
      table,
      db
        .prepare(`SELECT * FROM "${table}"`)
        .all()
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  );
}

/** Opens what a killed run left; null where it had not come to make one. */
function look(path) {
  if (!existsSync(path)) return { sound: true, sessions: -1 };
  const db = new Database(path);
  try {
    const sound = db.pragma('integrity_check', { simple: true }) === 'ok';
    const made = db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'sessions'").pluck().get() === 1;
    return { sound, sessions: made ? db.prepare('SELECT count(*) FROM sessions').pluck().get() : -1 };
  } finally {
    db.close();
  }
}

function killed(db, after) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args(db), { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), after);
    child.on('exit', (_code, signal) => {
      clearTimeout(timer);
      done(signal === 'SIGKILL');
    });
  });
}

function rowsOf(path) {
  const db = new Database(path, { readonly: true });
  const found = rows(db);
  db.close();
  return found;
}

const calm = join(folder, 'calm.db');
const began = Date.now();
analyse(calm);
const whole = Date.now() - began;
const expected = rowsOf(calm);

const faults = [];
const when = { beforeSchema: 0, nothingStored: 0, inTheMiddle: 0, finished: 0 };
const path = join(folder, 'killed.db');
for (let i = 1; i <= times; i++) {
  const wasKilled = await killed(path, 20 + random() * whole * 0.7);
  const { sound, sessions } = look(path);
  if (!sound) faults.push(`kill ${i}: integrity_check`);
  if (!wasKilled) when.finished++;
  else if (sessions < 0) when.beforeSchema++;
  else if (sessions === 0) when.nothingStored++;
  else when.inTheMiddle++;
  // Half of the time the next run goes on where this one was killed.
  if (random() < 0.5) continue;
  analyse(path);
  if (rowsOf(path) !== expected) faults.push(`kill ${i}: other rows`);
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}
rmSync(folder, { recursive: true });
process.stdout.write(`${JSON.stringify({ times, undisturbedMs: whole, when, faults }, null, 2)}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
