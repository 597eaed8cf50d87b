import { z } from 'zod';
import type { Taxonomy } from './model.ts';

const schema = z.strictObject({ predicates: z.record(z.string(), z.string().min(3)) });
const parsed = new WeakMap<Taxonomy, ReadonlyMap<string, string>>();

/** What a structural predicate says (`taxonomy/predicates.yaml`); undefined for cues, whose rules speak for themselves. */
export function predicateMeaning(taxonomy: Taxonomy, id: string): string | undefined {
  let meanings = parsed.get(taxonomy);
  if (meanings === undefined) {
    meanings = new Map(Object.entries(schema.parse(taxonomy.data['predicates.yaml']).predicates));
    parsed.set(taxonomy, meanings);
  }
  return meanings.get(id);
}
