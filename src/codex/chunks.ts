import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { Decompress } from 'fzstd';
import { UnreadableFile } from './unreadable.ts';

const CHUNK_BYTES = 256 * 1024;

/**
 * The bytes of a file in chunks, decompressed when the name ends in `.zst`. One buffer is reused: a chunk is valid until the next one is asked for.
 * Synchronous, because waiting for each chunk cost a tenth of the whole time and nothing else runs meanwhile.
 * Throws what the file system throws (ENOENT, EACCES …) and `UnreadableFile` for anything but a regular file, for damaged zstd
 * and for zstd that unpacks without end.
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

/** A compressed byte may stand for 32 kB, and all that a push yields is held at once: fed in such pieces it is 32 MB at most. */
const PIECE_BYTES = 1024;

/** Text packs to a tenth, at most to a hundredth; what unpacks to more than this many times its size is made to cost time. */
const MOST_TIMES = 1_000;
/** Below this (bytes) no ratio matters. */
const HARMLESS = 64 * 1024 * 1024;

function* decompressed(source: Iterable<Buffer>): Generator<Buffer> {
  const ready: Buffer[] = [];
  let packed = 0;
  let unpacked = 0;
  const stream = new Decompress((data) => {
    unpacked += data.length;
    if (data.length > 0) ready.push(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  });
  for (const piece of pieces(source)) {
    feed(stream, new Uint8Array(piece), false);
    yield* ready.splice(0);
    packed += piece.length;
    if (unpacked > HARMLESS && unpacked > MOST_TIMES * packed)
      throw new UnreadableFile('it unpacks to more than a thousand times its size');
  }
  feed(stream, new Uint8Array(0), true);
  yield* ready.splice(0);
}

function* pieces(source: Iterable<Buffer>): Generator<Buffer> {
  for (const chunk of source)
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
}

function feed(stream: Decompress, bytes: Uint8Array, last: boolean): void {
  try {
    stream.push(bytes, last);
  } catch (cause) {
    throw new UnreadableFile('damaged zstd data', { cause });
  }
}
