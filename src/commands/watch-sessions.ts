import { setTimeout as wait } from 'node:timers/promises';
import { defaultRoots, discover, type SourceFile } from '../codex/discover.ts';
import { groupFiles } from '../codex/group.ts';
import { UserError } from '../errors.ts';
import type { LabelledSession } from '../label-session.ts';
import { planAnalysis, type Task } from '../plan.ts';
import { createThreadReader } from '../read-thread.ts';
import { plural } from '../render/numbers.ts';
import type { WatchLine } from '../render/watch-text.ts';
import type { KnownFile } from '../store/known-files.ts';
import { type Io, note } from '../terminal.ts';
import { type Known, type News, newsOf } from '../watch-news.ts';
import { taxonomyOf } from './taxonomy-of.ts';

export interface WatchRequest {
  /** Files and folders; none: the Codex home. */
  readonly paths: readonly string[];
  /** Milliseconds between two looks. */
  readonly every: number;
}

/** A session is read again at most for this share of the time: long ones less often. */
const BUSY_SHARE = 0.2;

/** Looks for sessions that grow until Ctrl-C, and says what is new in them. Stores nothing. */
export async function watchSessions(
  { paths, every }: WatchRequest,
  io: Io,
  say: (line: WatchLine) => void,
): Promise<void> {
  const roots = paths.length > 0 ? paths : defaultRoots(io.env);
  if (roots.length === 0)
    throw new UserError('There are no Codex sessions', { next: 'Name a folder: `pushback watch FOLDER`.' });
  const look = createWatcher(roots, createThreadReader(await taxonomyOf(io)), io, say);
  note(io, `Watching ${plural(look.files, 'file')} in ${roots.join(', ')}; Ctrl-C ends.`);
  while (!io.signal.aborted) {
    await wait(every, undefined, { signal: io.signal }).catch(() => undefined);
    if (!io.signal.aborted) await look.again();
  }
}

interface Thread {
  readonly known: Known;
  /** Not to be read again before, in ms of `performance.now()`. */
  readonly next: number;
}

function createWatcher(
  roots: readonly string[],
  read: ReturnType<typeof createThreadReader>,
  io: Io,
  say: (line: WatchLine) => void,
) {
  const began = io.now().toISOString();
  const threads = new Map<string, Thread>();
  const first = discover(roots).files;
  const files = new Map(
    groupFiles(first).flatMap((group) => group.files.map((file) => remember(file, group.key))),
  );
  const look = async (task: Task): Promise<void> => {
    const started = performance.now();
    const { labelled } = await read(task);
    for (const source of task.sources) files.set(...remember(source, task.group.key));
    if (labelled === null) return;
    const before = threads.get(task.group.key)?.known ?? null;
    const { session, analysis } = labelled;
    for (const news of newsOf(before, session, analysis, began)) say(lineOf(news, labelled, io));
    const next = performance.now() + (performance.now() - started) / BUSY_SHARE;
    threads.set(task.group.key, { known: analysis, next });
  };
  return {
    files: first.length,
    async again(): Promise<void> {
      const { tasks } = planAnalysis(tryDiscover(roots), files, roots);
      for (const task of tasks)
        if (performance.now() >= (threads.get(task.group.key)?.next ?? 0)) await look(task);
    },
  };
}

/** A folder that is moved away while it is watched holds nothing until it is back. */
function tryDiscover(roots: readonly string[]): readonly SourceFile[] {
  return roots.flatMap((root) => {
    try {
      return discover([root]).files;
    } catch {
      return [];
    }
  });
}

function remember(file: SourceFile, thread: string): [string, KnownFile] {
  return [file.path, { ...file, thread, status: 'read' }];
}

function lineOf(news: News, { session }: LabelledSession, io: Io): WatchLine {
  const episode = 'episode' in news ? news.episode : null;
  const finding = 'finding' in news ? news.finding : null;
  return {
    at: io.now().toISOString(),
    kind: news.kind,
    session: session.id,
    repo: session.repo,
    turn: news.turn,
    episode: episode && {
      symptoms: episode.symptoms,
      causes: episode.causes,
      severity: episode.severity,
      probability: episode.probability,
      pushbackTurns: episode.pushbackTurns,
    },
    finding: finding && { kind: finding.kind, line: finding.line, summary: finding.summary },
    text: (session.turns[news.turn - 1]?.text ?? '').slice(0, 300),
  };
}
