import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { discover } from '../../src/codex/discover.ts';
import { groupFiles } from '../../src/codex/group.ts';
import { loadSession } from '../../src/codex/load.ts';
import type { Session } from '../../src/session/model.ts';
import { ROOT, shippedRules } from '../helpers/fixture.ts';

/** Real sessions and their labels lie beside the project where it is developed; they are not part of it. */
const SHARED = join(ROOT, '..', 'shared');
const corpus = join(SHARED, 'corpus', 'sessions');
const labels = join(SHARED, 'gold', 'dev.jsonl');
const present = existsSync(corpus) && existsSync(labels);

interface Label {
  readonly file: string;
  readonly human_turns: number;
  readonly turns: readonly { readonly lines: readonly number[] }[];
}

const plainName = (path: string): string => basename(path).replace(/\.zst$/, '');

describe.skipIf(!present)('real sessions (skipped where ../shared is absent)', () => {
  const sessions: Session[] = [];
  const statuses = new Map<string, number>();

  beforeAll(async () => {
    const rules = shippedRules();
    for (const group of groupFiles(discover([corpus]).files)) {
      const loaded = await loadSession(group, rules);
      if (loaded.session !== null) sessions.push(loaded.session);
      for (const { status } of loaded.files) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  }, 120_000);

  it('are read whole', () => {
    expect(sessions).toHaveLength(217);
    expect(statuses.get('unreadable')).toBeUndefined();
    expect(statuses.get('not_a_rollout')).toBeUndefined();
  });

  it('have exactly the human messages that their labels name', () => {
    const wanted = new Map<string, Label>();
    for (const line of readFileSync(labels, 'utf8').trim().split('\n')) {
      const label = JSON.parse(line) as Label;
      wanted.set(plainName(label.file), label);
    }
    const differences = sessions.flatMap((session) => {
      const label = wanted.get(plainName(session.files[0] ?? ''));
      if (label === undefined) return [];
      const own = session.turns.map((turn) => turn.lines);
      const unfound = label.turns.filter(
        ({ lines }) => !own.some((mine) => lines.every((at) => mine.includes(at))),
      );
      const same = own.length === label.human_turns && unfound.length === 0;
      return same
        ? []
        : [`${session.files[0]}: ${own.length} for ${label.human_turns}, ${unfound.length} unfound`];
    });
    expect(differences).toEqual([]);
    expect(sessions.reduce((sum, session) => sum + session.turns.length, 0)).toBe(2254);
  });
});
