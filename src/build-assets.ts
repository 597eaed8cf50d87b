/**
 * The last step of the build: proves the taxonomy and writes its compiled copy, puts `schema.sql` beside the compiled store,
 * and makes the command executable. Exits with 2 when a rule's own example disagrees.
 */
import { chmodSync, copyFileSync, existsSync } from 'node:fs';
import { describeError, EXIT, UserError } from './errors.ts';
import { writeCache } from './taxonomy/cache.ts';
import { loadSources } from './taxonomy/load.ts';
import { problemsAsError } from './taxonomy/problem.ts';
import { proveRules } from './taxonomy/prove.ts';
import { BUILT_IN_DIR, readSources } from './taxonomy/sources.ts';

const file = (path: string) => new URL(path, import.meta.url);

async function compileTaxonomy(): Promise<void> {
  const { taxonomy, layers, problems } = await loadSources();
  const faults = problems.length > 0 ? problems : proveRules(taxonomy, taxonomy.rules);
  if (faults.length > 0) throw problemsAsError(faults);
  for (const layer of layers) writeCache(readSources(BUILT_IN_DIR), layer);
}

try {
  await compileTaxonomy();
  const schema = file('../src/store/schema.sql');
  if (existsSync(schema)) copyFileSync(schema, file('./store/schema.sql'));
  if (existsSync(file('./cli.js'))) chmodSync(file('./cli.js'), 0o755);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = EXIT.fatal;
}
