import { analyzeObserved, observe } from '../classify/analyze.ts';
import { diffSession, type EpisodeChange, labelsOn, type Said, type SessionDiff } from '../evaluate/diff.ts';
import {
  type ChangeRow,
  changeRow,
  type DiffReport,
  KINDS,
  ruleChanges,
  type Version,
} from '../evaluate/diff-report.ts';
import { createProgress } from '../progress.ts';
import type { Session } from '../session/model.ts';
import { type Db, withDatabase } from '../store/database.ts';
import type { Filter } from '../store/filter.ts';
import { episodeId } from '../store/keys.ts';
import { createSessionReader } from '../store/read-session.ts';
import { copiedTurns, fittingSessions } from '../store/session-list.ts';
import { requireTranscripts } from '../store/tang-import.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import type { Io } from '../terminal.ts';
import { type ScoreSource, scoreOf } from './diff-score.ts';
import { BUILT_IN, versionOf } from './diff-versions.ts';
import { filterFrom } from './filter.ts';
import { noteFilter } from './filter-notes.ts';
import type { FilterOptions } from './options.ts';

export interface DiffRequest {
  /** One version is compared with the built-in one; two with each other, the older first. */
  readonly versions: readonly string[];
  readonly filters: FilterOptions;
  readonly score: ScoreSource;
}

/** Labels every stored session with two versions of the rules and compares; writes nothing. */
export async function diffDatabase(database: string, request: DiffRequest, io: Io): Promise<DiffReport> {
  const [first = BUILT_IN, second] = request.versions;
  const [from, to] = second === undefined ? [BUILT_IN, first] : [first, second];
  const [before, after] = [await versionOf(from, io), await versionOf(to, io)];
  const filter = filterFrom(request.filters, after, io.now());
  return withDatabase(database, 'read', async (db) => {
    requireTranscripts(db);
    noteFilter(db, filter, io, false);
    const compared = await compareSessions(db, { filter, before, after }, io);
    const changes = compared.flatMap((one) => one.changes);
    const sum = (of: (one: Compared) => number) => compared.reduce((all, one) => all + of(one), 0);
    const counts = KINDS.map((kind) => [kind, changes.filter((row) => row.kind === kind).length]);
    return {
      database,
      before: aboutVersion(from, before),
      after: aboutVersion(to, after),
      sessions: compared.length,
      episodes: { before: sum((one) => one.before), after: sum((one) => one.after) },
      turns: { more: sum((one) => one.diff.turns.more), fewer: sum((one) => one.diff.turns.fewer) },
      counts: Object.fromEntries(counts) as DiffReport['counts'],
      changes,
      rules: ruleChanges(
        compared.map((one) => one.diff),
        changes,
      ),
      score: await scoreOf(db, request.score, { before, after }, io),
    };
  });
}

function aboutVersion(name: string, { hash, rules }: Taxonomy): Version {
  return { name, hash, rules: rules.length };
}

interface Compared {
  readonly diff: SessionDiff;
  readonly changes: readonly ChangeRow[];
  readonly before: number;
  readonly after: number;
}

interface Comparison {
  readonly filter: Filter;
  readonly before: Taxonomy;
  readonly after: Taxonomy;
}

async function compareSessions(
  db: Db,
  { filter, before, after }: Comparison,
  io: Io,
): Promise<readonly Compared[]> {
  const keys = fittingSessions(db, filter);
  const read = createSessionReader(db);
  const progress = createProgress(io, { files: keys.length, bytes: keys.length });
  const done: Compared[] = [];
  for (const key of keys) {
    if (io.signal.aborted) break;
    const session = read(key);
    if (session === null) continue;
    done.push(compareSession(session, copiedTurns(db, key), { filter, before, after }));
    progress.advance(1, 1);
    if (done.length % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  progress.finish();
  return done;
}

function compareSession(
  session: Session,
  copied: ReadonlySet<number>,
  { filter, before, after }: Comparison,
): Compared {
  const [old, now] = [say(session, before), say(session, after)];
  const diff = diffSession(old, now);
  const own = ({ pushbackTurns: [first = 0] }: { readonly pushbackTurns: readonly number[] }) =>
    !copied.has(first);
  return {
    diff,
    changes: diff.episodes.filter((one) => fits(one, filter, copied)).map((one) => rowOf(one, session)),
    before: old.analysis.episodes.filter(own).length,
    after: now.analysis.episodes.filter(own).length,
  };
}

/** Turns and episodes; silent findings do not rest on rules that packs hold. */
function say(session: Session, taxonomy: Taxonomy): Said {
  const observed = observe(session, taxonomy);
  const fired = observed.map(
    ({ context, features }) =>
      [context.turn.ordinal, new Set(features.map((feature) => feature.ruleId))] as const,
  );
  return { analysis: analyzeObserved(observed, taxonomy), fired: new Map(fired) };
}

function rowOf(change: EpisodeChange, session: Session): ChangeRow {
  const turn = (change.after ?? change.before)?.pushbackTurns[0] ?? 0;
  const text = session.turns.find((one) => one.ordinal === turn)?.text ?? '';
  return changeRow(change, {
    episode: episodeId(session.id, turn, 1),
    session: session.id,
    repo: session.repo,
    text: text.slice(0, 200),
  });
}

/** Filters on labels take a change that has the label on either side; a fork's copies count where they come from. */
function fits(change: EpisodeChange, filter: Filter, copied: ReadonlySet<number>): boolean {
  const sides = [change.before, change.after].filter((side) => side !== null);
  const has = (axis: 'symptom' | 'cause' | 'severity' | 'status') =>
    filter[axis] === undefined ||
    sides.some((side) =>
      labelsOn(side, axis)
        .split('+')
        .some((label) => filter[axis]?.includes(label)),
    );
  const { before, after } = change.probability;
  return (
    has('symptom') &&
    has('cause') &&
    has('severity') &&
    has('status') &&
    Math.max(before, after) >= (filter.minConfidence ?? 0) &&
    sides.every(({ pushbackTurns: [first = 0] }) => !copied.has(first))
  );
}
