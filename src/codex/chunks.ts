import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { Decompress } from 'fzstd';
import { UnreadableFile } from './unreadable.ts';

const CHUNK_BYTES = 256 * 1024;

/**
 * The bytes of a file in chunks, decompressed when the name ends in `.zst`. One buffer is reused: a chunk is valid until the next one is asked for.
 * Synchronous, because waiting for each chunk cost a tenth of the whole time and nothing else runs meanwhile.
 * Throws what the file system throws (ENOENT, EACCES …) and `UnreadableFile` for anything but a regular file or for damaged zstd.
 */
export function* readChunks(path: string): Generator<Buffer> {
  if (/\.zst$/i.test(path)) yield* decompressed(rawChunks(path));
  else yield* rawChunks(path);
}

/** Not blocking, so that a pipe put in the file's place since it was found cannot hang the run. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function* rawChunks(path: string): Generator<Buffer> {
  const file = openSync(path, FLAGS);
  try {
    if (!fstatSync(file).isFile()) throw new UnreadableFile('not a regular file');
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const bytesRead = readSync(file, buffer, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    closeSync(file);
  }
}

/** fzstd works in windows, so a small file that unpacks to gigabytes costs time but no memory. */
function* decompressed(source: Iterable<Buffer>): Generator<Buffer> {
  const ready: Buffer[] = [];
  const stream = new Decompress((data) => {
    if (data.length > 0) ready.push(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  });
  for (const chunk of source) {
    feed(stream, new Uint8Array(chunk), false);
    yield* ready.splice(0);
  }
  feed(stream, new Uint8Array(0), true);
  yield* ready.splice(0);
}

function feed(stream: Decompress, bytes: Uint8Array, last: boolean): void {
  try {
    stream.push(bytes, last);
  } catch (cause) {
    throw new UnreadableFile('damaged zstd data', { cause });
  }
}
