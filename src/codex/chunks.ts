import { open } from 'node:fs/promises';
import { Decompress } from 'fzstd';

const CHUNK_BYTES = 1024 * 1024;

/**
 * The bytes of a file in chunks, decompressed when the name ends in `.zst`. One buffer is reused: a chunk is valid until the next one is asked for.
 * Throws what the file system throws (ENOENT, EACCES …) and `Error` for a damaged zstd frame.
 */
export async function* readChunks(path: string): AsyncGenerator<Buffer> {
  if (path.endsWith('.zst')) yield* decompressed(rawChunks(path));
  else yield* rawChunks(path);
}

async function* rawChunks(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function* decompressed(source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  const stream = new Decompress((data) => {
    if (data.length > 0) ready.push(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  });
  for await (const chunk of source) {
    stream.push(new Uint8Array(chunk));
    yield* ready.splice(0);
  }
  stream.push(new Uint8Array(0), true);
  yield* ready.splice(0);
}
