import { expect, test } from 'vitest';
import { registerDetector } from '../../src/store/detector.ts';
import { findingCounts } from '../../src/store/finding-counts.ts';
import { exportedFindings } from '../../src/store/finding-export.ts';
import { findingRows } from '../../src/store/finding-list.ts';
import type { ThreadRecord } from '../../src/store/thread-record.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { memory } from './memory.ts';
import { analysis, session, thread, turn } from './sample.ts';

const parent = session('parent', [turn('Add a lock.')]);
const fork = session('fork', [{ ...turn('Add a lock.'), inherited: true }, turn('Try a queue.')], {
  forkedFromId: 'parent',
});

const withFinding = (of: typeof parent): ThreadRecord => ({
  ...thread(of),
  labelled: {
    session: of,
    analysis: {
      ...analysis(of),
      findings: [{ kind: 'false_success_claim', turn: 1, line: 11, summary: 'said to pass', evidence: [] }],
    },
  },
});

test('a finding in a turn that a fork copied counts once, in the report, the list and the export', () => {
  const db = memory();
  const detector = registerDetector(db, { version: '1', taxonomyVersion: '1', taxonomyHash: 'a' });
  const writer = createThreadWriter(db, detector);
  for (const one of [parent, fork]) writer.write(withFinding(one));
  expect(findingCounts(db, {}).byKind).toEqual([{ kind: 'false_success_claim', findings: 1, sessions: 1 }]);
  expect(findingRows(db, {}).map((row) => row.session_id)).toEqual(['parent']);
  expect([...exportedFindings(db, {}, { text: true })].map((row) => row.session_id)).toEqual(['parent']);
});
