/** Very many sessions: nothing changed, and one that grew. */
import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCorpus } from './corpus.mjs';
import { ratio, sideBySide } from './measure.mjs';
import { seconds, times } from './table.mjs';

const WALK = fileURLToPath(new URL('./yardstick-walk.mjs', import.meta.url));
/** Copies of short sessions, so that so many fit on any disk. */
const LONGEST = 60_000;

export function measureScale(setting) {
  const { say, cli, runs, sessions } = setting;
  say(`making ${sessions} sessions …`);
  const corpus = makeCorpus(setting.folder('scale'), setting.sources, { sessions, longest: LONGEST });
  const db = join(setting.folder('db'), 'scale.db');
  const command = [...cli, 'analyze', corpus.folder, '--db', db];
  say(`analysing ${Math.round(corpus.bytes / 1e6)} MB in ${corpus.files} files …`);
  const cold = sideBySide([{ name: 'cold', command }], 1, { warmUp: false }).get('cold');
  say('measuring what has not changed …');
  const files = readdirSync(corpus.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const grown = join(files[0].parentPath, files[0].name);
  const by = sideBySide(
    [
      { name: 'walk', command: [process.execPath, WALK, corpus.folder] },
      { name: 'same', command },
      { name: 'grown', command, prepare: () => grow(grown) },
    ],
    runs,
  );
  const more = by.get('grown').wall - by.get('same').wall;
  return [
    { what: `cold, ${corpus.files} sessions (${Math.round(corpus.bytes / 1e6)} MB)`, result: cold },
    { what: 'bare walk with stat of these', result: by.get('walk') },
    {
      what: 'nothing changed',
      result: by.get('same'),
      ratio: `${times(ratio(by.get('same'), by.get('walk')))} walk`,
      target: '≤ 2 ×',
    },
    {
      what: 'one session grew',
      result: by.get('grown'),
      ratio: `+ ${seconds(Math.max(0, more))}`,
      target: '≤ + 300 ms',
    },
  ];
}

function grow(path) {
  const payload = {
    type: 'message',
    role: 'user',
    content: [{ type: 'input_text', text: 'And another thing.' }],
  };
  const record = { timestamp: new Date().toISOString(), type: 'response_item', payload };
  appendFileSync(path, `${JSON.stringify(record)}\n`);
}
