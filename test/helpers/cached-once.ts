import type { Layer } from '../../src/taxonomy/layer.ts';

type Cache = typeof import('../../src/taxonomy/cache.ts');

/** The factory of a `vi.mock` of `taxonomy/cache.ts`: the shipped taxonomy is parsed once a test file, also under folders of rules. */
export async function cachedOnce(original: () => Promise<unknown>): Promise<Cache> {
  const cache = (await original()) as Cache;
  const { readLayer } = await import('../../src/taxonomy/layer.ts');
  let kept: Layer | undefined;
  return {
    ...cache,
    readCache: (files) => {
      kept ??= readLayer(files, []);
      return kept;
    },
  };
}
