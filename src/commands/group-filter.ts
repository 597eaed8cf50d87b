import { UserError } from '../errors.ts';
import type { FilterOptions } from './options.ts';

/** What a group can be described by: the names of the filters. */
const LISTS = ['repo', 'surface', 'originator', 'model', 'symptom', 'cause', 'severity', 'status'] as const;
const SINGLE = ['since', 'until'] as const;
const EXAMPLE = 'Write it like the filters: --a "surface=cli" --b "surface=ide model=gpt-5*".';

/**
 * A group as typed, `surface=cli,ide model=gpt-5* since=2026-03`, on top of the filters that both groups share. Throws `UserError` for an
 * unknown name, a part without a value, and a filter that is given for both and for the group.
 */
export function groupFilter(option: string, text: string, shared: FilterOptions): FilterOptions {
  const parts = text.split(/\s+/).filter((part) => part !== '');
  if (parts.length === 0) throw new UserError(`\`${option}\` describes no group`, { next: EXAMPLE });
  const own: Record<string, unknown> = {};
  for (const part of parts) {
    const { name, value } = split(option, part);
    const taken = own[name] !== undefined || shared[name as keyof FilterOptions] !== undefined;
    if (taken)
      throw new UserError(`\`${option} ${part}\`: ${name} is given twice`, {
        next: `Give --${name} for both groups, or ${name}= in each.`,
      });
    own[name] = value;
  }
  return { ...shared, ...own };
}

function split(option: string, part: string): { readonly name: string; readonly value: unknown } {
  const [, name = '', text = ''] = /^([a-z-]+)=(.+)$/.exec(part) ?? [];
  if ((SINGLE as readonly string[]).includes(name)) return { name, value: text };
  if ((LISTS as readonly string[]).includes(name)) return { name, value: listOf(option, part, text) };
  if (name === 'min-confidence') return { name: 'minConfidence', value: probabilityOf(option, part, text) };
  throw new UserError(`\`${option} ${part}\` names no filter`, {
    next: `Choose from ${[...SINGLE, ...LISTS, 'min-confidence'].join(', ')}. ${EXAMPLE}`,
  });
}

function listOf(option: string, part: string, text: string): readonly string[] {
  const values = text.split(',').filter((value) => value !== '');
  if (values.length === 0) throw new UserError(`\`${option} ${part}\` names nothing`, { next: EXAMPLE });
  return values;
}

function probabilityOf(option: string, part: string, text: string): number {
  const number = Number(text);
  if (!(number >= 0 && number <= 1))
    throw new UserError(`\`${option} ${part}\`: a probability is a number from 0 to 1`, { next: EXAMPLE });
  return number;
}
