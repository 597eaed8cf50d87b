import type { Study } from '../taxonomy/model.ts';
import type { Axis } from './axes.ts';

/** Where `study.json` keeps a cross table: percent of the row, the columns named beside. */
const TABLES: Readonly<Record<string, string>> = {
  'symptom cause': 'cause_given_symptom_pct',
  'symptom severity': 'severity_given_symptom_pct',
  'symptom resolver': 'resolver_given_symptom_pct',
  'severity locus': 'locus_given_severity_pct',
};

/** The study's share of a column among a row's pairs, 0 to 1; null where it prints none. */
export function studyCell(
  study: Study,
  axes: readonly [Axis, Axis],
  row: string,
  column: string,
): number | null {
  const table = record(study[TABLES[axes.join(' ')] ?? '']);
  const columns = table['cols'];
  const values = table[row];
  if (!Array.isArray(columns) || !Array.isArray(values)) return null;
  const percent: unknown = values[columns.indexOf(column)];
  return typeof percent === 'number' ? percent / 100 : null;
}

/** The study's lift of two symptoms within an episode or within a session. */
export function studyLift(study: Study, unit: 'episode' | 'session', a: string, b: string): number | null {
  const lift = record(study[`${unit}_pair_lift`])[`${a}-${b}`];
  return typeof lift === 'number' ? lift : null;
}

/** A published rate by its name in `study.json`. */
export function studyRate(study: Study, name: string): number | null {
  const rate = record(study['rates'])[name];
  return typeof rate === 'number' ? rate : null;
}

/** The study's share of episodes with so many labels of an axis; null where it prints none. */
export function studyLabelCount(study: Study, axis: 'symptom' | 'cause', labels: number): number | null {
  const share = record(study[`${axis}s_per_episode`])[String(labels)];
  return typeof share === 'number' ? share : null;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
