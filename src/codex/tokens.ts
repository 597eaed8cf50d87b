import type { Tokens } from '../session/model.ts';
import { asObject, type JsonObject, parseJson } from './json.ts';

/** `total_token_usage` / `thread_token_usage` → cumulative tokens of the thread; null when it names no total. */
export function readTokens(usage: JsonObject): Tokens | null {
  const total = countOf(usage['total_tokens']);
  if (total === null) return null;
  const number = (key: string): number => countOf(usage[key]) ?? 0;
  return {
    input: number('input_tokens'),
    cachedInput: number('cached_input_tokens'),
    output: number('output_tokens'),
    total,
  };
}

/** Whole and not negative: the database takes nothing else for a count. */
function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

const KEY = '"total_token_usage":{';
const MAX_BYTES = 600;

/**
 * The cumulative usage of a `token_count` line as it is written there, for `readTokenSlice`; null when it has none. Its rate limits and repeats
 * are never needed, and a fifth of all lines are such.
 */
export function tokenSlice(line: Buffer): string | null {
  const at = line.indexOf(KEY, 0, 'latin1');
  const from = at + KEY.length - 1;
  return at === -1 ? null : line.toString('latin1', from, from + MAX_BYTES);
}

/** The usage object that a slice begins with. */
export function readTokenSlice(slice: string): Tokens | null {
  return readTokens(asObject(parseJson(slice.slice(0, slice.indexOf('}') + 1))));
}
