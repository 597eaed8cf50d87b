import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Episode } from '../../src/detect/model.ts';
import type { Session, Turn } from '../../src/session/model.ts';
import { openForWriting } from '../../src/store/database.ts';
import { type Detector, registerDetector } from '../../src/store/detector.ts';
import { addRun } from '../../src/store/runs.ts';
import { createThreadWriter } from '../../src/store/write-thread.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import { detectorOf } from '../../src/version.ts';
import { episode, evidence, file, STEPS, session, thread, turn } from '../store/sample.ts';

const at = (time: string): Partial<Turn> => ({ timestamp: `2026-03-04T${time}.000Z` });

const lock = session(
  'lock',
  [
    turn('Add a lock around the counter.', STEPS, at('10:00:01')),
    turn(
      'It still races when two workers start at once. You said it was done.',
      STEPS.slice(0, 1),
      at('10:05:00'),
    ),
    turn('ok, that works', [], at('10:09:00')),
  ],
  { files: ['/codex/sessions/lock.jsonl'] },
);

const colours = session(
  'colours',
  [
    turn('把按钮改成蓝色。', STEPS.slice(2), at('11:00:01')),
    turn('不对，我要的是深蓝色，不是浅蓝色。', [], at('11:01:00')),
    turn('=HYPERLINK("x") is what the cell shows \u001b[31mnow\u001b[0m', [], at('11:02:00')),
  ],
  {
    surface: 'ide',
    originator: 'codex_vscode',
    repo: 'acme/paint',
    startedAt: '2026-04-05T11:00:00.000Z',
    model: 'gpt-5.3-codex',
  },
);

const quiet = session('quiet', [turn('What does this do?', [], at('12:00:00'))], {
  startedAt: '2026-04-20T12:00:00.000Z',
});

const apart: readonly Session[] = [
  session('nightly', [turn('Run it.'), turn('Wrong folder.')], {
    kind: 'exec',
    surface: 'exec',
    originator: 'codex_exec',
  }),
  session('helper', [], { kind: 'subagent', parentId: 'lock' }),
  session('opened', [], { startedAt: null, repo: null }),
];

const episodes: Readonly<Record<string, readonly Episode[]>> = {
  lock: [
    episode([2], {
      symptoms: ['S5', 'S7'],
      evidence: [
        evidence({ axis: 'symptom', label: 'S5', contribution: 1.2 }),
        evidence({
          axis: 'symptom',
          label: 'S7',
          ruleId: 'en.false-claim.said',
          cue: 'turn.false-claim',
          quote: 'you said it was done',
        }),
        evidence({
          axis: 'cause',
          label: 'C3',
          ruleId: 'before.no-reading',
          cue: 'before.no-reading',
          line: null,
          quote: 'nothing was read',
          contribution: 0.4,
        }),
      ],
    }),
  ],
  colours: [
    episode([2], {
      symptoms: ['S2'],
      causes: [{ label: 'C1', tier: 'direct' }],
      language: 'zh',
      status: 'RS2',
      resolver: null,
      probability: 0.72,
    }),
    episode([3], {
      causes: [{ label: 'C7', tier: null }],
      severity: 'DS1',
      locus: null,
      status: 'RS2',
      resolver: null,
      probability: 0.55,
    }),
  ],
  nightly: [episode([2], { symptoms: ['S6'], severity: 'DS0', locus: null, status: 'RS2', resolver: null })],
};

/** A database with six sessions and four episodes whose labels never change with the rules. Returns its path. */
export async function sampleDatabase(detector?: Detector): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'pushback-')), 'sample.db');
  const db = openForWriting(path);
  const taxonomy = await loadTaxonomy();
  const writer = createThreadWriter(db, registerDetector(db, detector ?? detectorOf(taxonomy)));
  for (const one of [lock, colours, quiet, ...apart]) writer.write(thread(one, episodes[one.id] ?? []));
  writer.write({
    thread: 'notes',
    files: [
      file('/codex/sessions/notes.jsonl', { status: 'no_rollout', reason: 'no record that Codex writes' }),
    ],
    skipped: {},
    labelled: null,
  });
  addRun(db, {
    at: '2026-07-01T00:00:00.000Z',
    command: 'analyze',
    version: '0',
    taxonomyHash: '',
    summary: {},
    skipped: {},
  });
  db.close();
  return path;
}
