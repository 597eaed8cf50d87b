import { expect, test } from 'vitest';
import type { LedgerEntry } from '../../src/session/constraint-model.ts';
import { registerDetector } from '../../src/store/detector.ts';
import { episodeId } from '../../src/store/keys.ts';
import { ruleRows } from '../../src/store/ledger-list.ts';
import type { ThreadRecord } from '../../src/store/thread-record.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { memory } from './memory.ts';
import { analysis, episode, session, thread, turn } from './sample.ts';

const entry: LedgerEntry = {
  ...{ key: 'abc', kind: 'forbid', source: 'agents_md', text: 'Never edit `infra/`.', language: 'en' },
  ...{ turn: 1, line: null, bytesBefore: 12, check: { by: 'path', act: 'edit', paths: ['infra/'] } },
  ...{ verdict: 'broken', decidedBy: 'trace', occasions: 2, restated: [], brokenTurn: 1, brokenLine: 11 },
  ...{ turnsUntilBroken: 0, afterCompaction: null, proof: 'changed infra/main.tf', episodes: [1] },
};

function broken(id: string, repo: string, startedAt: string): ThreadRecord {
  const of = session(id, [turn('Go.'), turn('Not infra!')], { repo, startedAt });
  const found = { ...analysis(of, [episode([2])]), ledger: [entry] };
  return { ...thread(of), labelled: { session: of, analysis: found } };
}

test('a rule has the repository of its latest session, and the episodes of the sessions that fit alone', () => {
  const db = memory();
  const detector = registerDetector(db, { version: '1', taxonomyVersion: '1', taxonomyHash: 'a' });
  const writer = createThreadWriter(db, detector);
  writer.write(broken('one', 'acme/zebra', '2026-03-01T10:00:00.000Z'));
  writer.write(broken('two', 'acme/adder', '2026-03-02T10:00:00.000Z'));
  const [one, two] = ['one', 'two'].map((id) => episodeId(id, 2, 1));
  const brief = (filter: Parameters<typeof ruleRows>[1]) =>
    ruleRows(db, filter).map(({ repo, sessions, episodes }) => ({ repo, sessions, episodes }));
  expect(brief({})).toEqual([{ repo: 'acme/adder', sessions: 2, episodes: [one, two] }]);
  expect(brief({ repo: ['zebra'] })).toEqual([{ repo: 'acme/zebra', sessions: 1, episodes: [one] }]);
});
