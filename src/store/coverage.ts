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
  /** Lines, records and texts set aside, by reason, most first; and whole files, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly skippedFiles: Readonly<Record<string, number>>;
}

export function coverage(db: Database): Coverage {
  const pluck = (sql: string): number => (db.prepare(sql).pluck().get() as number | null) ?? 0;
  const totals = db
    .prepare<[], Coverage['files'] & Pick<Coverage, 'lines' | 'bytes'>>(
      `SELECT count(*) FILTER (WHERE status = 'read') AS read, count(*) FILTER (WHERE status = 'partial') AS partial,
        coalesce(sum(pending), 0) AS pending, coalesce(sum(lines), 0) AS lines, coalesce(sum(bytes), 0) AS bytes FROM files`,
    )
    .get();
  const { lines, bytes, ...files } = totals ?? { read: 0, partial: 0, pending: 0, lines: 0, bytes: 0 };
  return {
    files,
    lines,
    bytes,
    ...sessionCounts(db),
    copied: {
      turns: pluck("SELECT count(*) FROM turns WHERE standing = 'duplicate'"),
      episodes: pluck("SELECT count(*) FROM episodes WHERE standing = 'duplicate'"),
    },
    skipped: counts(db, 'SELECT reason, sum(count) FROM skipped GROUP BY 1 ORDER BY 2 DESC, 1'),
    skippedFiles: counts(
      db,
      "SELECT coalesce(reason, status), count(*) FROM files WHERE status IN ('copy', 'no_rollout', 'unreadable') GROUP BY 1 ORDER BY 2 DESC, 1",
    ),
  };
}

interface KindRow {
  readonly standing: string;
  readonly kind: string;
  readonly sessions: number;
  readonly turns: number;
  readonly episodes: number;
}

function sessionCounts(db: Database): Pick<Coverage, 'sessions' | 'humanTurns' | 'episodes'> {
  const rows = db
    .prepare<[], KindRow>(
      `SELECT standing, kind, count(*) AS sessions, sum(human_turns) AS turns, sum(episodes) AS episodes
      FROM sessions GROUP BY standing, kind ORDER BY 3 DESC, 2`,
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
