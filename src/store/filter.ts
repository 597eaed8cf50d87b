import type { Cell } from './rows.ts';

/** Which sessions and episodes a reading command is about. Lists mean "any of these"; an empty filter takes all that counts. */
export interface Filter {
  /** ISO 8601 UTC; the session began at or after it. */
  readonly since?: string;
  /** The session began before it. */
  readonly before?: string;
  readonly repo?: readonly string[];
  readonly surface?: readonly string[];
  readonly originator?: readonly string[];
  readonly model?: readonly string[];
  readonly symptom?: readonly string[];
  readonly cause?: readonly string[];
  readonly severity?: readonly string[];
  readonly status?: readonly string[];
  readonly minConfidence?: number;
  /** Also the sessions that nobody sat at (`codex exec`, SDK), which are otherwise kept apart. */
  readonly apart?: boolean;
}

/** A part of a WHERE clause with its parameters; `sql` is never empty. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly Cell[];
}

/** Filters on an episode that are lists of labels. */
export const LABEL_FILTERS = ['symptom', 'cause', 'severity', 'status'] as const;
/** Filters on a session that are lists of names. */
export const SESSION_FILTERS = ['repo', 'surface', 'originator', 'model'] as const;

/** Whether the filter asks anything of the session (then its row has to be looked at). */
export function asksOfSessions(filter: Filter): boolean {
  return (
    filter.since !== undefined ||
    filter.before !== undefined ||
    SESSION_FILTERS.some((name) => filter[name] !== undefined)
  );
}

/** Whether the filter asks anything of the episode. */
export function asksOfEpisodes(filter: Filter): boolean {
  return filter.minConfidence !== undefined || LABEL_FILTERS.some((name) => filter[name] !== undefined);
}

/** What the filter asks of a session `s`: of those that count, or (exports) of every kind. */
export function sessionCondition(filter: Filter, which: 'counted' | 'every' = 'counted'): Condition {
  return all([
    which === 'every' ? { sql: 'TRUE', params: [] } : standing('s', filter),
    ...(filter.since === undefined ? [] : [{ sql: 's.started_at >= ?', params: [filter.since] }]),
    ...(filter.before === undefined ? [] : [{ sql: 's.started_at < ?', params: [filter.before] }]),
    ...SESSION_FILTERS.flatMap((name) =>
      filter[name] === undefined ? [] : [namedSessions(name, filter[name])],
    ),
  ]);
}

/** What the filter asks of an episode `e`, apart from its session. */
export function episodeCondition(filter: Filter): Condition {
  return all([
    standing('e', filter),
    ...LABEL_FILTERS.flatMap((name) => (filter[name] === undefined ? [] : [anyLabel(filter[name])])),
    ...(filter.minConfidence === undefined
      ? []
      : [{ sql: 'e.probability >= ?', params: [filter.minConfidence] }]),
  ]);
}

/** Sessions without a human turn are neither counted nor apart; duplicates of a parent's episodes likewise. */
function standing(table: string, filter: Filter): Condition {
  const wanted = filter.apart === true ? `IN ('counted', 'apart')` : `= 'counted'`;
  return { sql: `${table}.standing ${wanted}`, params: [] };
}

function anyLabel(labels: readonly string[]): Condition {
  return any(labels.map((label) => ({ sql: 'instr(e.labels, ?) > 0', params: [`;${label};`] })));
}

/** Sessions `s` of any of these names: `*` stands for anything; a repository may be named without its owner. Case does not matter. */
export function namedSessions(name: (typeof SESSION_FILTERS)[number], values: readonly string[]): Condition {
  const column = `s.${name}`;
  return any(
    values.map((value) => {
      const pattern = likePattern(value);
      const like = `${column} LIKE ? ESCAPE '\\'`;
      return name === 'repo' && !value.includes('/')
        ? { sql: `(${like} OR ${like})`, params: [pattern, `%/${pattern}`] }
        : { sql: like, params: [pattern] };
    }),
  );
}

function likePattern(value: string): string {
  return value.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%');
}

function any(conditions: readonly Condition[]): Condition {
  return joined(conditions, ' OR ');
}

function all(conditions: readonly Condition[]): Condition {
  return joined(conditions, ' AND ');
}

function joined(conditions: readonly Condition[], word: string): Condition {
  return {
    sql: `(${conditions.map((condition) => condition.sql).join(word)})`,
    params: conditions.flatMap((condition) => condition.params),
  };
}
