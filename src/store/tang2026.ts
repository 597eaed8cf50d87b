import { UserError } from '../errors.ts';
import { zoned } from '../text/zoned.ts';

/**
 * The study's released label file (`annotated_misalignments`): one row an episode, these columns in this order. Source:
 * ND-SaNDwichLAB/coding-agent-misalignment at c887cc9 (MIT).
 */
export const SHAPE = 'tang2026';

export const SYMPTOMS = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8'] as const;
export const CAUSES = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'] as const;

export const LABEL_FILE_COLUMNS = [
  'repository_id',
  'session_id',
  'misalignment_id',
  'alignment_goal',
  'confidence',
  'source',
  'session_count_id',
  'num_commits',
  'license_type',
  'session_sha',
  'session_timestamp',
  'session_type',
  'agent',
  'user_turns',
  'agent_turns',
  ...SYMPTOMS,
  'symptom_other_descriptor',
  ...CAUSES,
  'damage_severity',
  'damage_locus',
  'resolution_status',
  'resolver',
] as const;

export type LabelFileValue = string | number | boolean | null;
export type LabelFileRow = Readonly<Record<string, LabelFileValue>>;

/** What the statistics need of a row. */
export interface LabelledEpisode {
  readonly sessionId: string;
  readonly repo: string | null;
  readonly surface: 'ide' | 'cli' | 'other';
  readonly agent: string | null;
  /** ISO 8601 UTC; null when the file gives none that can be read. */
  readonly startedAt: string | null;
  readonly userTurns: number;
  readonly agentTurns: number;
  readonly alignmentGoal: string;
  readonly symptoms: readonly string[];
  readonly causes: readonly { readonly label: string; readonly tier: string | null }[];
  readonly severity: string;
  readonly locus: string | null;
  readonly status: string;
  readonly resolver: string | null;
}

/** Reads a row. Throws `UserError` that names the row and the column for what the codebook does not allow. */
export function labelledEpisode(row: LabelFileRow, number: number): LabelledEpisode {
  const fail = (column: string, why: string): never => {
    throw new UserError(`Row ${number}, ${column}: ${why}`, { next: 'Nothing was imported.' });
  };
  const text = (column: string): string => optional(row[column]) ?? fail(column, 'it is empty');
  const coded = (column: string, pattern: RegExp): string => {
    const value = text(column);
    return pattern.test(value) ? value : fail(column, `"${value.slice(0, 40)}" is no code of the codebook`);
  };
  const severity = coded('damage_severity', /^DS[0-4]$/);
  const status = coded('resolution_status', /^RS[12]$/);
  const damage = severity === 'DS2' || severity === 'DS3';
  const symptoms = SYMPTOMS.filter((symptom) => row[symptom] === true);
  if (symptoms.length === 0) fail('S1 to S8', 'an episode has a symptom at least');
  return {
    sessionId: text('session_id'),
    repo: optional(row['repository_id']),
    surface: surfaceOf(row['session_type']),
    agent: optional(row['agent']),
    startedAt: instant(row['session_timestamp']),
    userTurns: whole(row['user_turns']),
    agentTurns: whole(row['agent_turns']),
    alignmentGoal: optional(row['alignment_goal']) ?? 'intention',
    symptoms,
    causes: CAUSES.flatMap((label) => {
      const tier = optional(row[label], []);
      return tier === null ? [] : [{ label, tier: tier === 'not_applicable' ? null : tier }];
    }),
    severity,
    locus: damage ? coded('damage_locus', /^DL[1-4]$/) : absent(row, 'damage_locus', fail),
    status,
    resolver: status === 'RS1' ? coded('resolver', /^RV[1-3]$/) : absent(row, 'resolver', fail),
  };
}

function absent(row: LabelFileRow, column: string, fail: (column: string, why: string) => never): null {
  return optional(row[column]) === null ? null : fail(column, 'it is set where it does not apply');
}

const NOTHING = ['', 'not_applicable', 'nan', 'NaN', 'None'];

function optional(value: LabelFileValue | undefined, nothing: readonly string[] = NOTHING): string | null {
  if (value === null || value === undefined || value === false || value === '') return null;
  const text = String(value);
  return nothing.includes(text) ? null : text;
}

function surfaceOf(type: LabelFileValue | undefined): LabelledEpisode['surface'] {
  const text = String(type ?? '').toLowerCase();
  return text === 'ide' || text === 'cli' ? text : 'other';
}

function instant(value: LabelFileValue | undefined): string | null {
  const ms = typeof value === 'number' ? value : Date.parse(zoned(String(value ?? '')));
  return Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : null;
}

function whole(value: LabelFileValue | undefined): number {
  const number = Number(value ?? 0);
  return Number.isFinite(number) && number > 0 ? Math.round(number) : 0;
}
