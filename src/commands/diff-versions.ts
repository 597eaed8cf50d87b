import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { packsOf } from '../packs.ts';
import { canonicalHash } from '../taxonomy/canonical.ts';
import { loadSources, loadTaxonomy } from '../taxonomy/load.ts';
import type { Taxonomy, Weights } from '../taxonomy/model.ts';
import { problemsAsError } from '../taxonomy/problem.ts';
import type { Io } from '../terminal.ts';
import { taxonomyOf } from './taxonomy-of.ts';

/** The name of the rules that come with the program. */
export const BUILT_IN = 'built-in';

/**
 * A version of the rules by its name: `built-in`, a folder of rules that stands on top of ours, a whole taxonomy folder (another checkout), or
 * a file of weights. Throws `UserError` for one that is not there or faulty.
 */
export async function versionOf(name: string, io: Io): Promise<Taxonomy> {
  if (name === BUILT_IN) return loadTaxonomy();
  const path = resolve(io.cwd, name);
  if (!existsSync(path))
    throw new UserError('There are no such rules', {
      where: path,
      next: `Name a folder of rules, a weights.json, or ${BUILT_IN}.`,
    });
  if (statSync(path).isFile()) return withWeights(await taxonomyOf(io), path);
  return isWhole(path) ? wholeTaxonomy(path) : loadTaxonomy({ dirs: [...packsOf(io), path] });
}

/** A pack need not have these; a taxonomy that stands for itself must. */
function isWhole(folder: string): boolean {
  return ['labels.yaml', 'cues.yaml', 'weights.json', 'predicates.yaml'].every((name) =>
    existsSync(join(folder, name)),
  );
}

async function wholeTaxonomy(folder: string): Promise<Taxonomy> {
  const { taxonomy, problems } = await loadSources({ builtIn: folder });
  if (problems.length > 0) throw problemsAsError(problems);
  return taxonomy;
}

async function withWeights(taxonomy: Taxonomy, path: string): Promise<Taxonomy> {
  const { weightFile } = await import('../taxonomy/schema.ts');
  const parsed = weightFile.safeParse(jsonOf(path));
  if (!parsed.success)
    throw new UserError('This file holds no weights', {
      where: path,
      next: 'It has the form of taxonomy/weights.json, which `npm run fit` writes.',
    });
  const weights = parsed.data as Weights;
  return { ...taxonomy, weights, hash: canonicalHash([taxonomy.hash, weights]) };
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
