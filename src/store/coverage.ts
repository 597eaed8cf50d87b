import type { Database } from 'better-sqlite3';

/** What the database was made from, what was set aside and why. */
export interface Coverage {
  readonly files: {
    readonly read: number;
    /** Read, but some of it is lost. */
    readonly partial: number;
    /** The last line was unfinished: their programs may still be at work. */
    readonly pending: number;
  };
  readonly lines: number;
  /** After decompression. */
  readonly bytes: number;
  /** By kind (`interactive`, `exec`, `subagent` …); `empty` are interactive ones in which nobody typed anything. */
  readonly sessions: Readonly<Record<string, number>>;
  readonly humanTurns: number;
  readonly episodes: number;
  /** Human turns and episodes that a fork copied from a parent that is here too: not counted again. */
  readonly copied: { readonly turns: number; readonly episodes: number };
  /** Sessions without a git remote that count with the repository that others of their folder name. */
  readonly joined: number;
  /** Lines, records and texts set aside, by reason, most first; and whole files, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly skippedFiles: Readonly<Record<string, number>>;
}

export function coverage(db: Database): Coverage {
  const copies = (table: 'turns' | 'episodes'): number =>
    db.prepare<[], number>(`SELECT count(*) FROM ${table} WHERE standing = 'duplicate'`).pluck().get() ?? 0;
  return {
    ...fileTotals(db),
    ...sessionTotals(db),
    copied: { turns: copies('turns'), episodes: copies('episodes') },
    joined:
      db.prepare<[], number>('SELECT count(*) FROM sessions WHERE repo <> folder_name').pluck().get() ?? 0,
    skipped: counts(db, 'SELECT reason, count FROM skipped_totals ORDER BY 2 DESC, 1'),
    skippedFiles: counts(
      db,
      `SELECT coalesce(reason, status), count(*) FROM files WHERE status IN ('copy', 'no_rollout', 'unreadable')
      GROUP BY 1 ORDER BY 2 DESC, 1`,
    ),
  };
}

interface FileRow {
  readonly status: string;
  readonly files: number;
  readonly pending: number;
  readonly lines: number;
  readonly bytes: number;
}

function fileTotals(db: Database): Pick<Coverage, 'files' | 'lines' | 'bytes'> {
  const rows = db.prepare<[], FileRow>('SELECT * FROM file_totals').all();
  const sum = (of: (row: FileRow) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const filesOf = (status: string): number => rows.find((row) => row.status === status)?.files ?? 0;
  return {
    files: { read: filesOf('read'), partial: filesOf('partial'), pending: sum((row) => row.pending) },
    lines: sum((row) => row.lines),
    bytes: sum((row) => row.bytes),
  };
}

interface KindRow {
  readonly standing: string;
  readonly kind: string;
  readonly sessions: number;
  readonly turns: number;
  readonly episodes: number;
}

function sessionTotals(db: Database): Pick<Coverage, 'sessions' | 'humanTurns' | 'episodes'> {
  const rows = db
    .prepare<[], KindRow>(
      `SELECT standing, kind, sum(sessions) AS sessions, sum(human_turns) AS turns, sum(episodes) AS episodes
      FROM session_totals GROUP BY standing, kind ORDER BY 3 DESC, 2`,
    )
    .all();
  const counted = rows.find((row) => row.standing === 'counted');
  const named = rows.map((row) => [row.standing === 'empty' ? 'empty' : row.kind, row.sessions] as const);
  return {
    sessions: Object.fromEntries(named),
    humanTurns: counted?.turns ?? 0,
    episodes: counted?.episodes ?? 0,
  };
}

function counts(db: Database, sql: string): Readonly<Record<string, number>> {
  return Object.fromEntries(db.prepare(sql).raw().all() as [string, number][]);
}
