import { UserError } from '../errors.ts';
import { type Filter, LABEL_FILTERS } from '../store/filter.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { parseDate } from './dates.ts';
import type { FilterOptions } from './options.ts';

/** The options of a reading command as a filter. Throws `UserError` for a label or date that does not exist. */
export function filterFrom(options: FilterOptions, taxonomy: Taxonomy, now: Date): Filter {
  for (const axis of LABEL_FILTERS) requireLabels(axis, options[axis] ?? [], taxonomy);
  const { since, until, minConfidence, apart, ...lists } = options;
  const from = since === undefined ? undefined : parseDate(since, '--since', now).start;
  const before = until === undefined ? undefined : parseDate(until, '--until', now).end;
  if (from !== undefined && before !== undefined && before <= from)
    throw new UserError(`\`--until ${until}\` ends before \`--since ${since}\` begins`, {
      next: 'Give the earlier date to --since and the later one to --until.',
    });
  return {
    ...definedOnly(lists),
    ...(from === undefined ? {} : { since: from }),
    ...(before === undefined ? {} : { before }),
    ...(minConfidence === undefined ? {} : { minConfidence }),
    ...(apart === true ? { apart } : {}),
  };
}

/** The first option given that chooses episodes, as it is typed; for what holds none. */
export function episodeOption(options: FilterOptions): string | undefined {
  const label = LABEL_FILTERS.find((axis) => options[axis] !== undefined);
  if (label !== undefined) return `--${label}`;
  return options.minConfidence === undefined ? undefined : '--min-confidence';
}

type Lists = Pick<
  FilterOptions,
  'repo' | 'surface' | 'originator' | 'model' | 'symptom' | 'cause' | 'severity' | 'status'
>;
type Defined = { readonly [K in keyof Lists]?: NonNullable<Lists[K]> };

function definedOnly(lists: Lists): Defined {
  return Object.fromEntries(Object.entries(lists).filter(([, value]) => value !== undefined));
}

function requireLabels(axis: string, labels: readonly string[], taxonomy: Taxonomy): void {
  const known = taxonomy.labels.filter((label) => label.axis === axis).map((label) => label.id);
  const wrong = labels.find((label) => !known.includes(label));
  if (wrong !== undefined)
    throw new UserError(`There is no ${axis} ${wrong}`, {
      next: `Choose from ${known.join(', ')}; \`pushback taxonomy\` explains them.`,
    });
}
