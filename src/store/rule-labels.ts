import type { Database } from 'better-sqlite3';
import type { HumanLabel } from './human-labels.ts';
import { sessionKey } from './keys.ts';

/** The name that the rules bear among annotators. */
export const RULES = 'rules';

interface Raw {
  readonly pushback: number;
  readonly symptoms: string | null;
  readonly causes: string | null;
  readonly severity: string | null;
  readonly locus: string | null;
  readonly status: string | null;
  readonly resolver: string | null;
}

const SQL = `SELECT l.is_pushback AS pushback, e.symptoms, e.causes, e.severity, e.locus, e.status, e.resolver
  FROM turn_labels l LEFT JOIN episodes e ON e.session = l.session AND e.pushback_turns ->> 0 = l.turn
  WHERE l.session = ? AND l.turn = ? ORDER BY e.ordinal LIMIT 1`;

/** What the rules say of these messages, in the shape of an annotator's labels. Messages that are gone give nothing. */
export function ruleLabels(
  db: Database,
  places: readonly Pick<HumanLabel, 'session_id' | 'turn'>[],
): readonly HumanLabel[] {
  const select = db.prepare<[number, number], Raw>(SQL);
  return places.flatMap(({ session_id, turn }) => {
    const raw = select.get(sessionKey(session_id), turn);
    if (raw === undefined) return [];
    const place = { annotator: RULES, session_id, turn, facet: 1 };
    return labelsOf(raw).map(([axis, label]) => ({ ...place, axis, label, tier: null }));
  });
}

function labelsOf(raw: Raw): readonly (readonly [axis: string, label: string])[] {
  const symptoms: readonly string[] = JSON.parse(raw.symptoms ?? '[]');
  const causes: readonly { readonly label: string }[] = JSON.parse(raw.causes ?? '[]');
  const single = (['severity', 'locus', 'status', 'resolver'] as const).flatMap((axis) => {
    const label = raw[axis];
    return label === null ? [] : [[axis, label] as const];
  });
  return [
    ['pushback', raw.pushback === 1 ? 'yes' : 'no'],
    ...symptoms.map((label) => ['symptom', label] as const),
    ...causes.map(({ label }) => ['cause', label] as const),
    ...single,
  ];
}
