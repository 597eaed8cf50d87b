import type { LoadOptions } from '../../src/taxonomy/load.ts';
import type { Taxonomy } from '../../src/taxonomy/model.ts';

type Loader = typeof import('../../src/taxonomy/load.ts');

/** The factory of a `vi.mock` of `taxonomy/load.ts`: the shipped taxonomy is parsed once a test file, which takes half a second. */
export async function loadedOnce(original: () => Promise<unknown>): Promise<Loader> {
  const loader = (await original()) as Loader;
  let shipped: Promise<Taxonomy> | undefined;
  return {
    ...loader,
    loadTaxonomy: (options: LoadOptions = {}) => {
      if ((options.dirs ?? []).length > 0) return loader.loadTaxonomy(options);
      shipped ??= loader.loadTaxonomy();
      return shipped;
    },
  };
}
