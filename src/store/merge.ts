import type { Database } from 'better-sqlite3';
import { createSettler } from './settle.ts';

/** What came of one database that was merged into another. */
export interface Merged {
  readonly sessions: number;
  readonly episodes: number;
  /** Threads that both hold: those of the database merged first stay. */
  readonly doubled: readonly string[];
}

/** Everything that belongs to a thread or a session; `runs` are told apart by hand. */
const SESSION_TABLES = ['turns', 'turn_labels', 'episodes', 'findings', 'evidence'];
const THREAD_TABLES = ['files', 'skipped', 'sessions'];

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
  const doubled = db
    .prepare<[], string>(
      `SELECT DISTINCT thread FROM shard.files WHERE thread IN (SELECT thread FROM main.files)
        OR path IN (SELECT path FROM main.files) OR thread IN (SELECT thread FROM shard.sessions WHERE id IN (SELECT id FROM main.sessions))
        ORDER BY 1`,
    )
    .pluck()
    .all();
  db.exec('CREATE TEMP TABLE fresh (thread TEXT PRIMARY KEY, session INTEGER, id TEXT)');
  db.prepare(
    `INSERT INTO fresh SELECT f.thread, s.key, s.id FROM (SELECT thread FROM shard.files UNION SELECT thread FROM shard.sessions) f
      LEFT JOIN shard.sessions s ON s.thread = f.thread WHERE f.thread NOT IN (SELECT value FROM json_each(?))
      AND f.thread NOT IN (SELECT thread FROM main.sessions)`,
  ).run(JSON.stringify(doubled));
  db.exec('INSERT OR IGNORE INTO main.detectors SELECT * FROM shard.detectors');
  for (const table of THREAD_TABLES) copy(db, table, 'thread IN (SELECT thread FROM fresh)');
  for (const table of SESSION_TABLES) copy(db, table, 'session IN (SELECT session FROM fresh)');
  db.exec('INSERT OR IGNORE INTO main.human_labels SELECT * FROM shard.human_labels');
  db.exec('INSERT INTO main.runs SELECT * FROM shard.runs');
  const settle = createSettler(db);
  const ids = db.prepare<[], string>('SELECT id FROM fresh WHERE id IS NOT NULL ORDER BY id').pluck().all();
  for (const id of ids) settle(id);
  const episodes = db
    .prepare<[], number>('SELECT count(*) FROM episodes WHERE session IN (SELECT session FROM fresh)')
    .pluck()
    .get();
  db.exec('DROP TABLE fresh');
  return { sessions: ids.length, episodes: episodes ?? 0, doubled };
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
