/** Runs programs side by side, several times, and sums the runs up. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HOOK = new URL('./usage-hook.mjs', import.meta.url).href;

/** One run: wall seconds, processor seconds and peak memory in MB (null for what is not a Node program). Throws when it fails. */
function runOnce({ command, env = {}, bare = false }) {
  const usage = join(tmpdir(), `bench-usage-${process.pid}.json`);
  rmSync(usage, { force: true });
  const hook = bare ? {} : { BENCH_USAGE: usage, NODE_OPTIONS: `--import=${HOOK}` };
  const began = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command[0], command.slice(1), {
    env: { ...process.env, ...hook, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 64e6,
  });
  const wall = Number(process.hrtime.bigint() - began) / 1e9;
  if (status !== 0) throw new Error(`${command.slice(0, 4).join(' ')}: ${stderr.toString().slice(-400)}`);
  try {
    const { maxRSS, cpu } = JSON.parse(readFileSync(usage, 'utf8'));
    return { wall, cpu, rss: maxRSS / 1024 };
  } catch {
    return { wall, cpu: null, rss: null };
  }
}

/**
 * Rounds of all the programs, one after the other, so that a busy minute of the machine hits each alike; the first round warms up and
 * is not counted. `prepare` runs before each measured run and is not timed.
 */
export function sideBySide(programs, runs, { warmUp = true } = {}) {
  const samples = new Map(programs.map((program) => [program.name, []]));
  for (let round = warmUp ? -1 : 0; round < runs; round += 1) {
    for (const program of programs) {
      program.prepare?.();
      const sample = runOnce(program);
      if (round >= 0) samples.get(program.name).push(sample);
    }
  }
  return new Map([...samples].map(([name, list]) => [name, summary(list)]));
}

function summary(list) {
  const walls = list.map(({ wall }) => wall);
  const numbers = (key) => list.map((sample) => sample[key]).filter((value) => value !== null);
  return {
    walls,
    wall: median(walls),
    cpu: numbers('cpu').length === 0 ? null : median(numbers('cpu')),
    spread: (Math.max(...walls) - Math.min(...walls)) / median(walls),
    rss: numbers('rss').length === 0 ? null : Math.max(...numbers('rss')),
  };
}

/** The median of the ratios of the rounds, which is steadier than the ratio of the medians. */
export function ratio(one, other) {
  return median(one.walls.map((wall, round) => wall / other.walls[round]));
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
