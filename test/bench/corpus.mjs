/** Makes folders of rollouts to measure with: real or fixture sessions, copied under new ids and dates until there is enough. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decompress } from 'fzstd';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const NAME = /^rollout-(\d{4}-\d\d-\d\d)T(\d\d-\d\d-\d\d)-(.+)\.jsonl(\.zst)?$/;

/** The sessions to copy: `../shared/corpus/sessions` beside the checkout where it is, else the fixtures. Sorted, with their sizes. */
export function sourcesOf(root) {
  const shared = join(root, '../shared/corpus/sessions');
  const from = existsSync(shared) ? shared : join(root, 'fixtures');
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && NAME.test(entry.name) && UUID.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return { from: from === shared ? 'real sessions' : 'fixtures', files };
}

/** Copies until `bytes` are written or `sessions` are there, whichever is asked for. Returns what there is. */
export function makeCorpus(folder, sources, { bytes = Infinity, sessions = Infinity, longest = Infinity }) {
  const done = { files: 0, bytes: 0, folder };
  const short = longest === Infinity ? sources : sources.filter((path) => readText(path).length <= longest);
  if (short.length === 0) throw new Error(`no session to copy is shorter than ${longest} bytes`);
  for (let round = 0; done.bytes < bytes && done.files < sessions; round += 1) {
    for (const path of short) {
      if (done.bytes >= bytes || done.files >= sessions) break;
      done.bytes += writeCopy(folder, path, readText(path), round);
      done.files += 1;
    }
  }
  return done;
}

function readText(path) {
  const bytes = readFileSync(path);
  return Buffer.from(path.endsWith('.zst') ? decompress(bytes) : bytes).toString('utf8');
}

/** One session under another id, so many days later. */
function writeCopy(folder, path, text, round) {
  const [, day, time, rest] = NAME.exec(path.slice(path.lastIndexOf('/') + 1));
  const oldId = UUID.exec(rest)[0];
  const id = idOf(`${oldId} ${round}`);
  const newDay = later(day, round * 400);
  const copy = Buffer.from(text.replaceAll(oldId, id).replaceAll(day, newDay));
  const to = join(folder, ...newDay.split('-'), `rollout-${newDay}T${time}-${id}.jsonl`);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, copy);
  return copy.length;
}

function idOf(name) {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function later(day, days) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** One session of so many bytes: the records of a real one, over and over. */
export function makeLongFile(folder, source, bytes) {
  const lines = readText(source).trimEnd().split('\n');
  const id = idOf('long');
  const to = join(folder, `2026/01/02/rollout-2026-01-02T03-04-05-${id}.jsonl`);
  mkdirSync(dirname(to), { recursive: true });
  const head = `${lines[0].replaceAll(UUID.exec(source)[0], id)}\n`;
  const body = Buffer.from(`${lines.slice(1).join('\n')}\n`);
  writeFileSync(to, head);
  for (let written = 0; written < bytes; written += body.length) writeFileSync(to, body, { flag: 'a' });
  return { files: 1, bytes, folder };
}

/** A session with one line of so many bytes: a command that printed a great deal. */
export function makeLongLine(folder, source, bytes) {
  const made = makeLongFile(folder, source, 1);
  const output = 'a line of output, as long as many others\\n'.repeat(Math.ceil(bytes / 41));
  const payload = `{"type":"function_call_output","call_id":"call_long","output":"${output}"}`;
  const [file] = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const line = `{"timestamp":"2026-01-02T04:00:00.000Z","type":"response_item","payload":${payload}}\n`;
  writeFileSync(join(file.parentPath, file.name), line, { flag: 'a' });
  return { ...made, bytes };
}
