/** What a person waits for: lists and statistics over a million episodes, the help. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, ratio, sideBySide } from './measure.mjs';
import { seconds, times } from './table.mjs';

const MILLION = fileURLToPath(new URL('./million.mjs', import.meta.url));

export function measureQueries(setting) {
  const { say, cli, runs, episodes } = setting;
  say(`writing ${episodes} episodes …`);
  const db = join(setting.folder('db'), 'million.db');
  const made = spawnSync(process.execPath, [MILLION, db, String(episodes)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (made.status !== 0) throw new Error('the database of made-up episodes could not be written');
  say('measuring queries …');
  const quick = sideBySide(
    [
      { name: 'node', command: [process.execPath, '-e', '0'], bare: true },
      { name: 'help', command: [...cli, '--help'], bare: true },
    ],
    Math.max(9, runs * 2),
  );
  const by = sideBySide(
    [
      { name: 'node', command: [process.execPath, '-e', '0'], bare: true },
      { name: 'stats', command: [...cli, 'stats', '--db', db] },
      { name: 'episodes', command: [...cli, 'episodes', '--db', db] },
    ],
    runs,
  );
  const beyond = (name) => {
    const start = by.get('node').walls;
    return `+ ${seconds(Math.max(0, median(by.get(name).walls.map((wall, round) => wall - start[round]))))}`;
  };
  return [
    { what: '`node -e 0`', result: quick.get('node') },
    {
      what: '`pushback --help`',
      result: quick.get('help'),
      ratio: `${times(ratio(quick.get('help'), quick.get('node')))} node`,
      target: '≤ 1.6 ×',
    },
    {
      what: `\`stats\`, ${episodes} episodes`,
      result: by.get('stats'),
      ratio: beyond('stats'),
      target: '≤ + 300 ms',
    },
    {
      what: `\`episodes\`, ${episodes} episodes`,
      result: by.get('episodes'),
      ratio: beyond('episodes'),
      target: '≤ + 300 ms',
    },
  ];
}
