import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { evaluateCommand } from '../../src/commands/evaluate.ts';
import type { ExitCode } from '../../src/errors.ts';
import type { Io } from '../../src/terminal.ts';
import { labelledFiles } from '../evaluate/labelled-files.ts';

function collector() {
  const parts: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      parts.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => parts.join('') };
}

async function evaluate(cwd: string, ...args: readonly string[]) {
  const out = collector();
  const err = collector();
  const io: Io = {
    stdout: out.stream,
    stderr: err.stream,
    stdin: () => Readable.from([]),
    env: {},
    cwd,
    now: () => new Date('2026-03-01T00:00:00Z'),
    columns: 80,
    color: false,
    interactive: false,
    signal: new AbortController().signal,
  };
  let code: ExitCode = 0;
  const command = evaluateCommand(io, (partial) => {
    code = partial;
  });
  command.exitOverride().configureOutput({ writeErr: (text) => err.stream.write(text) });
  await command.parseAsync([...args], { from: 'user' });
  return { out: out.text(), err: err.text(), code };
}

const CV = ['--cross-validate', 'repo', '--groups', 'groups.jsonl'];
const files = labelledFiles();

describe('pushback evaluate', { timeout: 60_000 }, () => {
  it('prints the report within 80 columns', async () => {
    const { out, err, code } = await evaluate(
      files.folder,
      'gold.jsonl',
      ...CV,
      '--baselines',
      '--errors',
      '1',
    );
    expect([err, code]).toEqual(['', 0]);
    expect(out).toContain('6 sessions of 3 repositories, 18 human turns: 6 push back, in 6 episodes.');
    expect(out).toContain('Weights fitted anew with one repository left out at a time');
    const titles = out.split('\n').filter((line) => /^[A-Z]/.test(line));
    for (const title of ['Detection', 'Labels', 'Languages: F1 of turns', 'Baselines: turns'])
      expect(titles).toContain(title);
    expect(out).toMatch(/ {2}every-turn +0\.50 {7}1\.00 {4}0\.67 {2}/); // No interval: all sessions are alike, and drawing them again tells nothing.
    const paths = /sessions\/2026/;
    for (const line of out.split('\n'))
      if (!paths.test(line)) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('prints the same as JSON, whose shape does not depend on what was asked for', async () => {
    const full = await evaluate(files.folder, 'gold.jsonl', ...CV, '--json', '--baselines', '--errors', '2');
    const bare = await evaluate(files.folder, 'gold.jsonl', ...CV, '--json');
    const [one, other] = [JSON.parse(full.out), JSON.parse(bare.out)];
    expect(Object.keys(one)).toEqual([
      ...[
        'crossValidated',
        'taxonomy',
        'resampling',
        'totals',
        'metrics',
        'labels',
        'confusion',
        'calibration',
      ],
      ...['shares', 'groups', 'baselines', 'rules', 'errors', 'check', 'notHuman', 'skipped'],
    ]);
    expect(Object.keys(other)).toEqual(Object.keys(one));
    expect(Object.keys(other.metrics)).toEqual(Object.keys(one.metrics));
    expect(other).toMatchObject({
      crossValidated: 'repo',
      baselines: null,
      rules: null,
      errors: null,
      check: null,
    });
    expect(one.totals).toEqual({
      sessions: 6,
      repositories: 3,
      turns: 18,
      pushbackTurns: 6,
      goldEpisodes: 6,
      foundEpisodes: expect.any(Number),
    });
    expect(Object.keys(one.metrics['turn.f1'])).toEqual(['value', 'low', 'high']);
    expect(one.metrics['turn.f1'].value).toEqual(expect.any(Number));
    expect(full.out).not.toContain('jo.doe');
  });

  it('exits with 1 when F1 lies below what was committed', async () => {
    const quality = (f1: number) => ({
      models: {},
      provenance: {
        cross_validated: {
          by: 'repository',
          turn: { tp: 1, fp: 0, fn: 0, tn: 1 },
          session: { tp: 1, fp: 0, fn: 0, tn: 0 },
          episode: { tp: 1, fp: 0, fn: 0 },
          episode_symptom: { tp: 1, fp: 0, fn: 0 },
          metrics: { 'turn.f1': f1 },
        },
      },
    });
    const check = async (f1: number) => {
      writeFileSync(join(files.folder, 'weights.json'), JSON.stringify(quality(f1)));
      return evaluate(files.folder, 'gold.jsonl', '--check', 'weights.json', '--groups', 'groups.jsonl');
    };
    const above = await check(1.5);
    expect(above.code).toBe(1);
    expect(above.out).toMatch(
      /Against the committed quality[\s\S]* turn\.f1 +1\.50 +\d\.\d\d +fell by more than 0\.02/,
    );
    const below = await check(0);
    expect(below.code).toBe(0);
    expect(below.out).toMatch(/turn\.f1 +0\.00 +\d\.\d\d +holds/);
  });

  it('refuses what it does not know', async () => {
    await expect(evaluate(files.folder, 'none.jsonl')).rejects.toThrow(
      'The gold file cannot be read: it is not there',
    );
    await expect(evaluate(files.folder, 'gold.jsonl', '--errors', 'many')).rejects.toThrow(
      'It is a whole number.',
    );
    await expect(evaluate(files.folder, 'gold.jsonl', '--cross-validate', 'moon')).rejects.toThrow(
      'Allowed choices',
    );
  });
});
