import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openForWriting } from '../../src/store/database.ts';
import { registerDetector } from '../../src/store/detector.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import { detectorOf } from '../../src/version.ts';
import { episode, STEPS, session, thread, turn } from '../store/sample.ts';

const TAG =
  '</script><img src=x onerror="alert(1)"><script>alert(1)</script><!-- \u001b]0;owned\u0007 \u202egnp.exe';

/** One session in which everything that can hold a text of the transcript holds markup. */
export async function hostileDatabase(): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'pushback-')), 'hostile.db');
  const db = openForWriting(path);
  const writer = createThreadWriter(db, registerDetector(db, detectorOf(await loadTaxonomy())));
  const said = [{ kind: 'message', line: 11, at: null, phase: 'final', text: TAG } as const, ...STEPS];
  const hostile = session('hostile', [turn(TAG, said), turn(`No. ${TAG}`), turn(TAG)], {
    repo: `acme/${TAG}`,
    model: TAG,
    files: [`/codex/${TAG}.jsonl`],
  });
  writer.write(thread(hostile, [episode([2], { language: TAG })]));
  db.close();
  return path;
}
