import type { Database } from 'better-sqlite3';

/** A judgement that gave way to a later one of the same person on the same message. */
export interface Superseded {
  readonly annotator: string;
  readonly session_id: string;
  readonly turn: number;
  /** What it said (`yes S5 C3 DS1 RS2`), without its note, and when. */
  readonly said: string;
  readonly at: string;
}

type Place = Pick<Superseded, 'annotator' | 'session_id' | 'turn'>;

const SAME_PLACE = 'annotator = p.annotator AND session_id = p.session_id AND turn = p.turn';
const saidIn = (db: string): string =>
  `SELECT facet, axis, label, tier FROM ${db}.human_labels WHERE ${SAME_PLACE}`;
const judgedIn = (db: string): string =>
  `SELECT annotator, session_id, turn, max(at) AS at FROM ${db}.human_labels GROUP BY 1, 2, 3`;

/** Messages that one person judged in both databases and not alike, and whether the shard's judgement is the later. */
const DIFFERENT = `WITH p AS (
  SELECT t.annotator, t.session_id, t.turn, t.at > o.at AS later FROM (${judgedIn('shard')}) t
    JOIN (${judgedIn('main')}) o USING (annotator, session_id, turn))
SELECT * FROM p WHERE EXISTS (${saidIn('shard')} EXCEPT ${saidIn('main')}) OR EXISTS (${saidIn('main')} EXCEPT ${saidIn('shard')})
ORDER BY annotator, session_id, turn`;

/**
 * Copies what people say in the attached `shard`. A message is judged as a whole: where one person judged it differently here and there, the later
 * judgement stands, at the same time the one that is here. Returns those that gave way.
 */
export function mergeHumanLabels(db: Database): readonly Superseded[] {
  const different = db.prepare<[], Place & { readonly later: number }>(DIFFERENT).all();
  const superseded = different.map(({ later, ...place }) => {
    const loser = later ? 'main' : 'shard';
    const earlier = { ...place, ...judgement(db, loser, place) };
    if (later) db.prepare<[Place]>(`DELETE FROM main.human_labels ${AT}`).run(place);
    return earlier;
  });
  db.prepare(
    `INSERT OR IGNORE INTO main.human_labels SELECT * FROM shard.human_labels p
      WHERE NOT EXISTS (SELECT 1 FROM json_each(?) j WHERE j.value ->> 'annotator' = p.annotator
        AND j.value ->> 'session_id' = p.session_id AND j.value ->> 'turn' = p.turn)`,
  ).run(JSON.stringify(different.filter((one) => !one.later)));
  return superseded;
}

const AT = 'WHERE annotator = @annotator AND session_id = @session_id AND turn = @turn';

/** The labels in the order in which they are asked for. */
function judgement(db: Database, where: 'main' | 'shard', place: Place): Pick<Superseded, 'said' | 'at'> {
  const rows = db
    .prepare<[Place], { axis: string; label: string; at: string }>(
      `SELECT axis, label, at FROM ${where}.human_labels ${AT} ORDER BY facet, axis, label`,
    )
    .all(place);
  const said = AXES.flatMap((axis) => rows.filter((one) => one.axis === axis).map((one) => one.label));
  return {
    said: said.join(' '),
    at:
      rows
        .map((one) => one.at)
        .sort()
        .at(-1) ?? '',
  };
}

const AXES = ['pushback', 'repeats', 'symptom', 'cause', 'severity', 'locus', 'status', 'resolver'];
