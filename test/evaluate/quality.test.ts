/** The committed quality of the weights must hold: fails when cross-validated F1 falls by more than 0.02. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { evaluateGold } from '../../src/commands/evaluate-gold.ts';
import { qualityOf } from '../../src/evaluate/committed.ts';
import { ROOT } from '../helpers/fixture.ts';

const SHARED = join(ROOT, '../shared');
const WEIGHTS = join(ROOT, 'taxonomy/weights.json');
const labelled = existsSync(join(SHARED, 'gold/dev.jsonl'));
const committed = existsSync(WEIGHTS) && qualityOf(JSON.parse(readFileSync(WEIGHTS, 'utf8'))) !== null;

it.skipIf(!labelled || !committed)(
  'holds on the labelled sessions (skipped where they, or the committed quality, are not there)',
  async () => {
    const { check } = await evaluateGold(
      {
        gold: join(SHARED, 'gold/dev.jsonl'),
        paths: [],
        sessions: join(SHARED, 'corpus'),
        groups: join(SHARED, 'corpus/manifest.jsonl'),
        check: WEIGHTS,
        resampling: { draws: 0, seed: 1 },
      },
      { interactive: false, color: false, columns: 80, stderr: process.stderr, env: {}, cwd: process.cwd() },
    );
    expect(check?.length).toBe(3);
    expect(check?.filter((row) => row.fallen)).toEqual([]);
  },
  180_000,
);
