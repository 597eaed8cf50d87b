import { z } from 'zod';
import { perObject } from '../text/memo.ts';
import type { Taxonomy } from './model.ts';

const schema = z.strictObject({ predicates: z.record(z.string(), z.string().min(3)) });
const meaningsOf = perObject(
  ({ data }: Taxonomy): ReadonlyMap<string, string> =>
    new Map(Object.entries(schema.parse(data['predicates.yaml']).predicates)),
);

/** What a structural predicate says (`taxonomy/predicates.yaml`); undefined for cues, whose rules speak for themselves. */
export function predicateMeaning(taxonomy: Taxonomy, id: string): string | undefined {
  return meaningsOf(taxonomy).get(id);
}
