/** Peak memory of the two worst inputs: one long file, one long line. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { makeLongFile, makeLongLine } from './corpus.mjs';
import { removeDatabase } from './group-cold.mjs';
import { sideBySide } from './measure.mjs';

export function measureMemory(setting) {
  const { say, cli } = setting;
  say('making a long file and a long line …');
  const typical = typicalOf(setting.sources);
  const cases = [
    [
      'file',
      `one file of ${mb(setting.longFile)} MB`,
      makeLongFile(setting.folder('long-file'), typical, setting.longFile),
    ],
    [
      'line',
      `one line of ${mb(setting.longLine)} MB`,
      makeLongLine(setting.folder('long-line'), typical, setting.longLine),
    ],
  ];
  const db = (name) => join(setting.folder('db'), `long-${name}.db`);
  const programs = cases.map(([name, , made]) => ({
    name,
    command: [...cli, 'analyze', made.folder, '--db', db(name)],
    prepare: () => removeDatabase(db(name)),
  }));
  say('measuring memory …');
  const by = sideBySide(programs, 1, { warmUp: false });
  return cases.map(([name, what]) => ({
    what,
    result: by.get(name),
    ratio: `${Math.round(by.get(name).rss)} MB`,
    target: '≤ 250 MB',
  }));
}

/** The session of median size. */
function typicalOf(sources) {
  const sorted = sources
    .filter((path) => path.endsWith('.jsonl'))
    .sort((a, b) => statSync(a).size - statSync(b).size);
  return sorted[sorted.length >> 1];
}

function mb(bytes) {
  return Math.round(bytes / 1e6);
}
