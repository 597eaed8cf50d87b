import type { Database } from 'better-sqlite3';
import { mergeHumanLabels, type Superseded } from './merge-labels.ts';
import { createSettler } from './settle.ts';
import { holdsImported } from './tang-import.ts';

/** What came of one database that was merged into another. */
export interface Merged {
  readonly sessions: number;
  readonly episodes: number;
  /** Threads that both hold, not alike: those of the database merged first stay. */
  readonly doubled: readonly string[];
  /** How many threads both hold alike: read from the same files as they were then, and labelled by the same rules. */
  readonly alike: number;
  /** Judgements of people that gave way to later ones of theirs. */
  readonly superseded: readonly Superseded[];
  /** Whether the sessions are those of a label file, which has no transcripts. */
  readonly imported: boolean;
}

/** Everything that belongs to a thread or a session. */
const SESSION_TABLES = [
  'turns',
  'turn_labels',
  'episodes',
  'findings',
  'evidence',
  'ledger',
  'behaviour',
  'observations',
];
const THREAD_TABLES = ['files', 'skipped', 'sessions'];
/** What belongs to no one thread: the same row in both is one. */
const SHARED_TABLES = ['detectors', 'grounds', 'decisions'];
/** Every table that a merge carries over; the rest are totals, which triggers keep. */
export const MERGED_TABLES = [
  ...SHARED_TABLES,
  ...THREAD_TABLES,
  ...SESSION_TABLES,
  'human_labels',
  'imported',
  'runs',
];

/** Whether any session is stored. */
export function holdsSessions(db: Database): boolean {
  return db.prepare('SELECT 1 FROM sessions LIMIT 1').get() !== undefined;
}

/**
 * Copies all threads of another database of the same schema into this one. Row keys come from content, so that the result does not depend
 * on the order of shards; what forks count is settled anew, since a parent may lie in another shard. One transaction.
 */
export function mergeFrom(db: Database, path: string): Merged {
  db.prepare('ATTACH ? AS shard').run(path);
  try {
    return db.transaction(() => copyAll(db)).immediate();
  } finally {
    db.exec('DETACH shard');
  }
}

function copyAll(db: Database): Merged {
  const held = heldThreads(db);
  const doubled = held.filter((one) => one.alike === 0).map(({ thread }) => thread);
  db.exec('CREATE TEMP TABLE fresh (thread TEXT PRIMARY KEY, session INTEGER, id TEXT)');
  db.prepare(
    `INSERT INTO fresh SELECT f.thread, s.key, s.id FROM (${SHARD_THREADS}) f LEFT JOIN shard.sessions s ON s.thread = f.thread
      WHERE f.thread NOT IN (SELECT value FROM json_each(?))`,
  ).run(JSON.stringify(held.map(({ thread }) => thread)));
  for (const table of SHARED_TABLES)
    db.exec(`INSERT OR IGNORE INTO main.${table} SELECT * FROM shard.${table}`);
  const superseded = mergeHumanLabels(db);
  for (const table of THREAD_TABLES) copy(db, table, 'thread IN (SELECT thread FROM fresh)');
  for (const table of SESSION_TABLES) copy(db, table, 'session IN (SELECT session FROM fresh)');
  const rows = copyImported(db);
  db.exec('INSERT INTO main.runs SELECT * FROM shard.runs');
  const settle = createSettler(db);
  const ids = db.prepare<[], string>('SELECT id FROM fresh WHERE id IS NOT NULL ORDER BY id').pluck().all();
  // Imported sessions are settled as the file says, and are no forks of another.
  if (rows === 0) for (const id of ids) settle(id);
  const episodes = db
    .prepare<[], number>('SELECT count(*) FROM episodes WHERE session IN (SELECT session FROM fresh)')
    .pluck()
    .get();
  db.exec('DROP TABLE fresh');
  const imported = holdsImported(db);
  const alike = held.length - doubled.length;
  return { sessions: ids.length, episodes: episodes ?? 0, doubled, alike, superseded, imported };
}

const SHARD_THREADS = 'SELECT thread FROM shard.files UNION SELECT thread FROM shard.sessions';

/** Sets of rows that are the same in both databases have the same of these. */
const FILES_OF = (
  database: string,
) => `(SELECT group_concat(f.path || char(10) || f.size || ' ' || f.mtime_ms || ' ' || f.status, char(10) ORDER BY f.path)
    FROM ${database}.files f WHERE f.thread = held.thread)`;
const DETECTOR_OF = (database: string) =>
  `(SELECT group_concat(s.detector, ' ') FROM ${database}.sessions s WHERE s.thread = held.thread)`;

/** Threads of which this database already has a file, a path or a session; `alike` is 1 where it has the same of them. */
function heldThreads(db: Database): readonly { readonly thread: string; readonly alike: 0 | 1 }[] {
  return db
    .prepare<[], { thread: string; alike: 0 | 1 }>(
      `SELECT thread, ${FILES_OF('main')} IS NOT NULL AND ${FILES_OF('main')} IS ${FILES_OF('shard')}
        AND ${DETECTOR_OF('main')} IS ${DETECTOR_OF('shard')} AS alike FROM (SELECT thread FROM (${SHARD_THREADS}) WHERE thread IN (SELECT thread FROM main.files UNION SELECT thread FROM main.sessions)
        OR thread IN (SELECT thread FROM shard.files WHERE path IN (SELECT path FROM main.files))
        OR thread IN (SELECT thread FROM shard.sessions WHERE id IN (SELECT id FROM main.sessions))) held ORDER BY 1`,
    )
    .all();
}

/** Rows of a label file, after those that are here, in their order; returns how many. */
function copyImported(db: Database): number {
  return db
    .prepare(
      `INSERT INTO main.imported (position, shape, episode, row)
        SELECT (SELECT coalesce(max(position), 0) FROM main.imported) + row_number() OVER (ORDER BY i.position), i.shape, i.episode, i.row
        FROM shard.imported i JOIN shard.episodes e ON e.id = i.episode WHERE e.session IN (SELECT session FROM fresh)`,
    )
    .run().changes;
}

function copy(db: Database, table: string, where: string): void {
  const columns = db
    .prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`)
    .pluck()
    .all()
    .map((name) => `"${name}"`)
    .join(', ');
  db.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM shard.${table} WHERE ${where}`);
}
