/** Taxonomy folders → a checked `Taxonomy`. YAML and the schemas are imported only when a folder has to be parsed. */
import { readCache } from './cache.ts';
import type { Layer, SourceLayer } from './layer.ts';
import { mergeLayers, mergeRules } from './merge.ts';
import type { Taxonomy, TaxonomySources } from './model.ts';
import { type Problem, problemsAsError } from './problem.ts';
import { BUILT_IN_DIR, readSources } from './sources.ts';

/** User folders that add to the built-in taxonomy, or replace it (`extends: nothing` in their `pack.yaml`), in order. */
export interface LoadOptions {
  readonly dirs?: readonly string[];
}

/**
 * The taxonomy to work with. The rules of user folders must pass their own examples; the built-in ones passed at the build.
 * Throws `UserError` naming file and line of the first fault.
 */
export async function loadTaxonomy({ dirs = [] }: LoadOptions = {}): Promise<Taxonomy> {
  const files = readSources(BUILT_IN_DIR);
  const cached = readCache(files);
  if (cached !== null && dirs.length === 0) return mergeLayers([cached]);
  const problems: Problem[] = [];
  const { readLayer } = await import('./layer.ts');
  const base = cached ?? readLayer(files, problems);
  const own = dirs.map((dir) => readLayer(readSources(dir), problems));
  const taxonomy = await mergeChecked(
    [base, ...own],
    cached === null ? [base as SourceLayer, ...own] : own,
    problems,
  );
  if (problems.length === 0) await proveOwn(taxonomy, own, problems);
  if (problems.length > 0) throw problemsAsError(problems);
  return taxonomy;
}

/** The taxonomy with examples and places, and every fault found; for `taxonomy check`, the build and tests. Does not prove. */
export async function loadSources({
  dirs = [],
  builtIn = BUILT_IN_DIR,
}: LoadOptions & { readonly builtIn?: string } = {}): Promise<{
  readonly taxonomy: TaxonomySources;
  readonly layers: readonly SourceLayer[];
  readonly problems: readonly Problem[];
}> {
  const problems: Problem[] = [];
  const { readLayer } = await import('./layer.ts');
  const layers = [builtIn, ...dirs].map((dir) => readLayer(readSources(dir), problems));
  const merged = await mergeChecked(layers, layers, problems);
  return { taxonomy: { ...merged, rules: mergeRules(layers) }, layers, problems };
}

async function mergeChecked(
  layers: readonly Layer[],
  unchecked: readonly SourceLayer[],
  problems: Problem[],
): Promise<Taxonomy> {
  const { checkRemoved, crossCheck } = await import('./merge.ts');
  const taxonomy = mergeLayers(layers);
  checkRemoved(layers, problems);
  for (const layer of unchecked) crossCheck(layer, taxonomy, problems);
  return taxonomy;
}

async function proveOwn(taxonomy: Taxonomy, own: readonly SourceLayer[], problems: Problem[]): Promise<void> {
  if (own.length === 0) return;
  const { proveRules } = await import('./prove.ts');
  problems.push(...proveRules(taxonomy, mergeRules(own)));
}
