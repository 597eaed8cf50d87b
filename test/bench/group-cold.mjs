/** A first analysis beside `cat`, a bare JSON.parse and a token counter; growth, relabelling and size on disk. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCorpus } from './corpus.mjs';
import { ratio, sideBySide } from './measure.mjs';
import { times } from './table.mjs';

const PEER = '@ccusage/codex@18.0.11';
const PARSE = fileURLToPath(new URL('./yardstick-parse.mjs', import.meta.url));

export function measureCold(setting) {
  const { say, cli, runs, size } = setting;
  say('making the corpora …');
  const home = setting.folder('home');
  const corpus = makeCorpus(join(home, 'sessions'), setting.sources, { bytes: size });
  const half = makeCorpus(setting.folder('half'), setting.sources, { bytes: size / 2 });
  const relabel = relabelProgram(cli);
  const db = (name) => join(setting.folder('db'), `${name}.db`);
  const analyze = (name, folder, jobs) => ({
    name,
    command: [...cli, 'analyze', folder, '--db', db(name), ...jobs],
    prepare: () => removeDatabase(db(name)),
  });
  const programs = [
    { name: 'cat', command: ['sh', '-c', `find ${corpus.folder} -type f -exec cat {} + > /dev/null`] },
    { name: 'parse', command: [process.execPath, PARSE, corpus.folder] },
    analyze('one', corpus.folder, ['--jobs', '1']),
    analyze('all', corpus.folder, []),
    analyze('half', half.folder, ['--jobs', '1']),
    relabel('rule', db('one'), db('rule'), oneRule(setting.folder('rule'))),
    relabel('weights', db('one'), db('weights'), otherWeights(setting.folder('weights'), setting.root)),
    ...peer(setting, home),
  ];
  say(`measuring ${Math.round(corpus.bytes / 1e6)} MB in ${corpus.files} files …`);
  const by = sideBySide(programs, runs);
  const get = (name) => by.get(name);
  const against = (name, other) => ratio(get(name), get(other));
  // Of one database: what a checkpoint has put into the file.
  const share = statSync(db('one')).size / corpus.bytes;
  const speed = (name) => `${Math.round(corpus.bytes / 1e6 / get(name).wall)} MB/s`;
  const counter = get('peer');
  return [
    { what: '`cat` of the files', result: get('cat'), ratio: speed('cat') },
    { what: 'bare split and JSON.parse', result: get('parse'), ratio: speed('parse') },
    {
      what: 'cold `analyze --jobs 1`',
      result: get('one'),
      ratio: `${times(against('one', 'parse'))} bare`,
      target: '≤ 1.0 ×',
    },
    {
      what: 'cold `analyze`',
      result: get('all'),
      ratio: `${times(against('all', 'parse'))} bare`,
      target: '≤ 0.6 ×',
    },
    {
      what: PEER,
      result: counter,
      ratio: counter === undefined ? 'not run' : `${times(ratio(counter, get('all')))} of ours`,
      target: '≥ 8 ×',
    },
    {
      what: 'half of it, `--jobs 1`',
      result: get('half'),
      ratio: `doubled: ${times(against('one', 'half'))}`,
      target: '1.8–2.2 ×',
    },
    {
      what: '`relabel`, one rule more',
      result: get('rule'),
      ratio: `${times(against('one', 'rule'))} faster than cold`,
      target: '≥ 5 ×',
    },
    {
      what: '`relabel`, other weights',
      result: get('weights'),
      ratio: `${times(against('one', 'weights'))} faster than cold`,
      target: '≥ 5 ×',
    },
    { what: 'database', ratio: `${(share * 100).toFixed(1)} % of the transcripts`, target: '≤ 15 %' },
  ];
}

/** A copy of the database is labelled anew by a folder of rules of one's own. */
function relabelProgram(cli) {
  return (name, from, to, rules) => ({
    name,
    command: [...cli, 'relabel', '--db', to, '--taxonomy', rules],
    prepare() {
      removeDatabase(to);
      copyFileSync(from, to);
    },
  });
}

/** One rule more, of a common cue, with words that many messages hold. */
function oneRule(folder) {
  mkdirSync(join(folder, 'rules/en'), { recursive: true });
  writeFileSync(join(folder, 'pack.yaml'), 'extends: built-in\n');
  const rule = {
    ...{ id: 'en.not-working.bench', cue: 'not-working', why: 'a rule to measure with' },
    ...{ phrases: ['please check'], match: ['please check', 'please check it'], noMatch: ['thank you'] },
  };
  // JSON is YAML.
  writeFileSync(join(folder, 'rules/en/bench.yaml'), JSON.stringify({ language: 'en', rules: [rule] }));
  return folder;
}

/** Every third weight is a tenth larger: every turn and every episode is judged anew. */
function otherWeights(folder, root) {
  const weights = JSON.parse(readFileSync(join(root, 'taxonomy/weights.json'), 'utf8'));
  for (const { terms } of Object.values(weights.models))
    Object.keys(terms).forEach((term, index) => {
      if (index % 3 === 0) terms[term] *= 1.1;
    });
  writeFileSync(join(folder, 'pack.yaml'), 'extends: built-in\n');
  writeFileSync(join(folder, 'weights.json'), JSON.stringify(weights));
  return folder;
}

export function removeDatabase(path) {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
}

/** The token counter where npm can fetch it; a message where not. */
function peer({ say, folder }, home) {
  const where = folder('peer');
  const got = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', where, PEER],
    { stdio: 'ignore' },
  );
  const bin = join(where, 'node_modules/@ccusage/codex/dist/index.js');
  if (got.status !== 0 || !existsSync(bin)) {
    say(`${PEER} cannot be installed here: left out`);
    return [];
  }
  return [
    {
      name: 'peer',
      command: [process.execPath, bin, 'daily', '--offline', '--json'],
      env: { CODEX_HOME: home },
    },
  ];
}
