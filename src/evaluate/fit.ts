/**
 * Fits the weights on labelled sessions and writes them into `taxonomy/weights.json`, with what a cross-validation over repositories
 * says of them. Run as a script: `npm run fit -- GOLD --sessions DIR --groups FILE`.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { describeError, UserError } from '../errors.ts';
import { loadTaxonomy } from '../taxonomy/load.ts';
import type { Taxonomy, Weights } from '../taxonomy/model.ts';
import { committedQuality } from './committed.ts';
import { readLabelled } from './read-labelled.ts';
import { evaluate } from './report.ts';
import { observeAll, trainWeights } from './train.ts';

const OUTPUT = new URL('../../taxonomy/weights.json', import.meta.url);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { sessions: { type: 'string' }, groups: { type: 'string' } },
  });
  const gold = positionals[0];
  if (gold === undefined)
    throw new UserError('No labels were named', {
      next: 'Type `npm run fit -- GOLD --sessions DIR --groups FILE`.',
    });
  const taxonomy: Taxonomy = { ...(await loadTaxonomy()), weights: null };
  const corpus = await readLabelled({ gold, paths: [], ...values }, taxonomy);
  const weights = trainWeights(observeAll(corpus.sessions, taxonomy), taxonomy);
  const { summary } = evaluate(corpus.sessions, { ...taxonomy, weights }, { crossValidate: 'repo' });
  const quality = committedQuality(summary);
  write({ ...weights, provenance: { ...weights.provenance, cross_validated: quality } });
}

function write(weights: Weights): void {
  writeFileSync(OUTPUT, `${JSON.stringify(weights, null, 1)}\n`);
  process.stderr.write(`Wrote ${Object.keys(weights.models).length} models to taxonomy/weights.json.\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof UserError ? describeError(error) : String(error)}\n`);
  process.exitCode = 2;
});
