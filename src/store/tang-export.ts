import type { Database } from 'better-sqlite3';
import type { Filter } from './filter.ts';
import type { Cell } from './rows.ts';
import { episodesFrom } from './tallies.ts';
import { CAUSES, LABEL_FILE_COLUMNS, type LabelFileRow, SYMPTOMS } from './tang2026.ts';

interface Raw {
  readonly imported: string | null;
  readonly repo: string | null;
  readonly session_id: string;
  readonly ordinal: number;
  readonly goal: string;
  readonly probability: number;
  readonly nth: number;
  readonly commit_hash: string | null;
  readonly started_at: string | null;
  readonly surface: string;
  readonly human_turns: number;
  readonly agent_messages: number;
  readonly symptoms: string;
  readonly causes: string;
  readonly severity: string;
  readonly locus: string | null;
  readonly status: string;
  readonly resolver: string | null;
}

const SQL = `SELECT i.row AS imported, s.repo, s.id AS session_id, e.ordinal, e.alignment_goal AS goal, e.probability, n.nth, s.commit_hash,
  s.started_at, s.surface, s.human_turns, s.agent_messages, e.symptoms, e.causes, e.severity, e.locus, e.status, e.resolver`;

/** Which of its repository's sessions one is, in the order of time. */
const NTH = `JOIN (SELECT key, row_number() OVER (PARTITION BY repo ORDER BY started_at, id) AS nth FROM sessions
  WHERE standing = 'counted') n ON n.key = s.key LEFT JOIN imported i ON i.episode = e.id`;

/** Episodes in the shape of the study's label file: imported rows as they were, in their order, others in the order of time. */
export function* labelFileRows(db: Database, filter: Filter): Generator<LabelFileRow> {
  const from = episodesFrom(filter, true, { also: NTH });
  const rows = db.prepare<Cell[], Raw>(
    `${SQL} FROM ${from.sql} ORDER BY i.position IS NULL, i.position, s.started_at, s.id, e.ordinal`,
  );
  for (const raw of rows.iterate(...from.params))
    yield raw.imported === null ? labelFileRow(raw) : JSON.parse(raw.imported);
}

/** The columns of what `labelFileRows` gives: an imported file's own, else the study's. */
export function labelFileColumns(db: Database): readonly string[] {
  const first = db.prepare<[], string>('SELECT row FROM imported ORDER BY position LIMIT 1').pluck().get();
  return first === undefined ? LABEL_FILE_COLUMNS : Object.keys(JSON.parse(first));
}

function labelFileRow(raw: Raw): LabelFileRow {
  const symptoms: readonly string[] = JSON.parse(raw.symptoms);
  const causes: readonly { label: string; tier: string | null }[] = JSON.parse(raw.causes);
  const tiers = new Map(causes.map(({ label, tier }) => [label, tier ?? 'not_applicable']));
  return {
    repository_id: raw.repo,
    session_id: raw.session_id,
    misalignment_id: `M${String(raw.ordinal).padStart(3, '0')}`,
    alignment_goal: raw.goal,
    confidence: raw.probability >= 0.8 ? 'high' : raw.probability >= 0.6 ? 'medium' : 'low',
    source: 'codex',
    session_count_id: raw.nth,
    num_commits: null,
    license_type: null,
    session_sha: raw.commit_hash,
    session_timestamp: raw.started_at,
    session_type: raw.surface === 'ide' || raw.surface === 'desktop' ? 'IDE' : 'CLI',
    agent: 'Codex',
    user_turns: raw.human_turns,
    agent_turns: raw.agent_messages,
    ...Object.fromEntries(SYMPTOMS.map((label) => [label, symptoms.includes(label)])),
    symptom_other_descriptor: null,
    ...Object.fromEntries(CAUSES.map((label) => [label, tiers.get(label) ?? null])),
    damage_severity: raw.severity,
    damage_locus: raw.locus,
    resolution_status: raw.status,
    resolver: raw.resolver,
  };
}
