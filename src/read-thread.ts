import type { SourceFile } from './codex/discover.ts';
import { type LoadedFile, loadSession } from './codex/load.ts';
import { readingRules } from './codex/reading-rules.ts';
import { createLabeller } from './label-session.ts';
import type { Task } from './plan.ts';
import type { FileRecord, FileState, ThreadRecord } from './store/thread-record.ts';
import type { Taxonomy } from './taxonomy/model.ts';

export type ThreadReader = (task: Task) => Promise<ThreadRecord>;

/** The whole way from the files of a thread to what is stored of it: read, decode, join, mask, label. Touches nothing but those files. */
export function createThreadReader(taxonomy: Taxonomy): ThreadReader {
  const rules = readingRules(taxonomy);
  const label = createLabeller(taxonomy);
  return async ({ group, sources }) => {
    const loaded = await loadSession(group, rules);
    const outcomes = new Map<string, Outcome>([
      ...group.copies.map(
        (copy) => [copy.path, { ...NOTHING, status: 'copy', reason: copy.reason }] as const,
      ),
      ...loaded.files.map((file) => [file.path, outcomeOf(file)] as const),
    ]);
    return {
      thread: group.key,
      files: sources.map((source) => fileRecord(source, outcomes.get(source.path))),
      skipped: loaded.skipped,
      labelled: loaded.session === null ? null : label(loaded.session),
    };
  };
}

type Outcome = Pick<FileRecord, 'status' | 'reason' | 'lines' | 'bytes' | 'records' | 'pending'>;

const NOTHING = { lines: 0, bytes: 0, records: 0, pending: false } as const;
const STATES: Readonly<Record<LoadedFile['status'], FileState>> = {
  ok: 'read',
  partial: 'partial',
  not_a_rollout: 'no_rollout',
  unreadable: 'unreadable',
};

function outcomeOf({ status, reason, lines, bytes, records, pending }: LoadedFile): Outcome {
  return { status: STATES[status], reason, lines, bytes, records, pending };
}

function fileRecord({ path, inode, size, mtimeMs }: SourceFile, outcome: Outcome | undefined): FileRecord {
  return { path, inode, size, mtimeMs, ...(outcome ?? { ...NOTHING, status: 'copy', reason: 'not needed' }) };
}
