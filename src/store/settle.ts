import type { Database } from 'better-sqlite3';

/**
 * A legacy fork repeats its parent's turns: they are the parent's where the parent is in the database, else those of the first fork (by
 * id) that repeats them.
 */
const TURNS = `
UPDATE turns SET standing = CASE
  WHEN inherited = 1 AND (EXISTS (SELECT 1 FROM sessions p WHERE p.id = @parent)
    OR EXISTS (SELECT 1 FROM sessions s JOIN turns t ON t.session = s.key
      WHERE s.forked_from_id = @parent AND s.id < @id AND t.inherited = 1 AND t.ordinal = turns.ordinal)) THEN 'duplicate'
  WHEN @kind = 'interactive' THEN 'counted'
  ELSE 'apart' END
WHERE session = @key`;

const EPISODES = `
UPDATE episodes SET standing = coalesce(
  (SELECT t.standing FROM turns t WHERE t.session = @key AND t.ordinal = episodes.pushback_turns ->> 0), 'apart')
WHERE session = @key`;

const SESSION = `
UPDATE sessions SET (human_turns, episodes, standing) = (
  SELECT n, (SELECT count(*) FROM episodes WHERE session = @key AND standing <> 'duplicate'),
    CASE WHEN @kind <> 'interactive' THEN 'apart' WHEN n = 0 THEN 'empty' ELSE 'counted' END
  FROM (SELECT count(*) AS n FROM turns WHERE session = @key AND standing <> 'duplicate'))
WHERE key = @key`;

interface Standing {
  readonly id: string;
  readonly key: number;
  readonly kind: string;
  readonly parent: string | null;
}

/**
 * Decides what of a session counts, and of its forks and other forks of its parent, whose copied turns count or not as it
 * comes and goes. Called in the same transaction with the id of every session that was written or removed, and of a removed one's parent,
 * so that the order of reading makes no difference.
 */
export function createSettler(db: Database): (sessionId: string) => void {
  const concerned = db.prepare<
    { id: string },
    Standing
  >(`SELECT id, key, kind, forked_from_id AS parent FROM sessions
    WHERE id = @id OR forked_from_id = @id OR forked_from_id = (SELECT forked_from_id FROM sessions WHERE id = @id)`);
  const updates = [TURNS, EPISODES, SESSION].map((sql) => db.prepare(sql));
  return (sessionId) => {
    for (const standing of concerned.all({ id: sessionId }))
      for (const update of updates) update.run(standing);
  };
}
