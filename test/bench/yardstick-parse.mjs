/** The least that any reader of transcripts does: split into lines, JSON.parse each. 1 MB at a time, nothing kept. */
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

let records = 0;
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true }))
  if (entry.isFile()) parseFile(join(entry.parentPath, entry.name));
console.log(records);

function parseFile(path) {
  const file = openSync(path);
  const chunk = Buffer.alloc(1 << 20);
  let rest = [];
  for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1 && at < size; at = chunk.indexOf(10, from)) {
      parseLine(
        rest.length === 0 ? chunk.toString('utf8', from, at) : joined(rest, chunk.subarray(from, at)),
      );
      rest = [];
      from = at + 1;
    }
    if (from < size) rest.push(Buffer.from(chunk.subarray(from, size)));
  }
  if (rest.length > 0) parseLine(joined(rest, Buffer.alloc(0)));
  closeSync(file);
}

function joined(rest, last) {
  return Buffer.concat([...rest, last]).toString('utf8');
}

function parseLine(line) {
  try {
    JSON.parse(line);
    records += 1;
  } catch {
    // a damaged line
  }
}
