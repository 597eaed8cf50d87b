import { jsonSafe } from '../text/json-safe.ts';

/** Rows as one JSON array, a row a line, as they come. */
export async function* jsonArrayChunks(
  rows: AsyncIterable<object> | Iterable<object>,
): AsyncGenerator<string> {
  let before = '[\n';
  for await (const row of rows) {
    yield before + jsonSafe(JSON.stringify(row));
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
