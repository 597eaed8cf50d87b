/** `npm run bench`: measures pushback beside its yardsticks. See README.md in this folder. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sourcesOf } from './corpus.mjs';
import { measureCold } from './group-cold.mjs';
import { measureMemory } from './group-memory.mjs';
import { measureQueries } from './group-queries.mjs';
import { measureScale } from './group-scale.mjs';
import { printTable } from './table.mjs';

const GROUPS = { cold: measureCold, memory: measureMemory, scale: measureScale, queries: measureQueries };
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1GB' },
    sessions: { type: 'string', default: '20574' },
    episodes: { type: 'string', default: '1000000' },
    'long-file': { type: 'string', default: '2GB' },
    'long-line': { type: 'string', default: '50MB' },
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: Object.keys(GROUPS).join(',') },
    keep: { type: 'boolean', default: false },
  },
});

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = sourcesOf(root);
const scratch = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'pushback-bench-'));
if (!existsSync(join(root, 'dist/cli.js'))) throw new Error('Build first: npm run build');

const setting = {
  root,
  sources: sources.files,
  cli: [process.execPath, join(root, 'dist/cli.js')],
  runs: Number(values.runs),
  size: bytes(values.size),
  sessions: Number(values.sessions),
  episodes: Number(values.episodes),
  longFile: bytes(values['long-file']),
  longLine: bytes(values['long-line']),
  say: (text) => process.stderr.write(`${text}\n`),
  /** A new folder below the scratch folder. */
  folder(name) {
    const folder = join(scratch, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  },
};

console.log(
  `${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}`,
);
console.log(
  `${values.size} of copies of ${sources.files.length} ${sources.from}, ${values.runs} rounds after a warm-up\n`,
);
try {
  const rows = [];
  for (const name of values.only.split(',')) rows.push(...(await GROUPS[name](setting)));
  printTable(rows);
} finally {
  if (!values.keep) rmSync(scratch, { recursive: true, force: true });
}

function bytes(text) {
  const [, number, unit] = /^([\d.]+) ?([KMG]?)B?$/i.exec(text) ?? [];
  if (number === undefined) throw new Error(`not a size: ${text}`);
  return Number(number) * ({ K: 1e3, M: 1e6, G: 1e9 }[unit.toUpperCase()] ?? 1);
}
