/**
 * Fits the models of wording on made-up conversations (`taxonomy/wording.json`), then the weights on labelled sessions
 * (`taxonomy/weights.json`), with what a cross-validation over repositories
 * says of them. Run as a script: `npm run fit -- GOLD --sessions DIR --groups FILE`.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describeError, UserError } from '../errors.ts';
import { loadTaxonomy } from '../taxonomy/load.ts';
import type { Taxonomy, Weights } from '../taxonomy/model.ts';
import { wordingTable } from '../taxonomy/wording-table.ts';
import { committedQuality } from './committed.ts';
import { readMadeUp } from './made-up.ts';
import { readLabelled } from './read-labelled.ts';
import { evaluate } from './report.ts';
import { observeAll, trainWeights } from './train.ts';
import { trainWording } from './train-wording.ts';

const TAXONOMY = new URL('../../taxonomy/', import.meta.url);
const MADE_UP = fileURLToPath(new URL('../../fixtures/messages/', import.meta.url));

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sessions: { type: 'string' },
      groups: { type: 'string' },
      'made-up': { type: 'string', default: MADE_UP },
    },
  });
  const gold = positionals[0];
  if (gold === undefined)
    throw new UserError('No labels were named', {
      next: 'Type `npm run fit -- GOLD --sessions DIR --groups FILE`.',
    });
  const rules: Taxonomy = { ...(await loadTaxonomy()), weights: null, wording: null };
  const wording = trainWording(readMadeUp(values['made-up']), rules);
  write('wording.json', wording);
  const taxonomy: Taxonomy = { ...rules, wording: wordingTable(wording) };
  const corpus = await readLabelled(
    { gold, paths: [], sessions: values.sessions, groups: values.groups },
    taxonomy,
  );
  const weights = trainWeights(observeAll(corpus.sessions, taxonomy), taxonomy);
  const evaluation = evaluate(corpus.sessions, { ...taxonomy, weights }, { crossValidate: 'repo' });
  const quality = committedQuality(evaluation);
  write('weights.json', { ...weights, provenance: { ...weights.provenance, cross_validated: quality } });
}

function write(name: string, weights: Weights): void {
  writeFileSync(
    new URL(name, TAXONOMY),
    `${JSON.stringify(weights, null, 1)}
`,
  );
  process.stderr.write(`Wrote ${Object.keys(weights.models).length} models to taxonomy/${name}.
`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof UserError ? describeError(error) : String(error)}\n`);
  process.exitCode = 2;
});
