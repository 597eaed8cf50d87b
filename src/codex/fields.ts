import type { RolloutEvent } from './events.ts';
import { asString, type JsonObject } from './json.ts';
import { readTokens } from './tokens.ts';

/** Cumulative usage of a thread → one event, or none when the numbers are absent. */
export function tokensOf(usage: JsonObject): readonly RolloutEvent[] {
  const tokens = readTokens(usage);
  return tokens === null ? [] : [{ kind: 'tokens', tokens }];
}

/** Paths are plain, or `file://` URLs in paginated files (0.155+). */
export function pathOf(value: unknown): string | null {
  const text = asString(value);
  if (text === null || !text.startsWith('file://')) return text;
  const path = text.slice('file://'.length).replace(/^\/(?=[A-Za-z]:)/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
