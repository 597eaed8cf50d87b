import type { Header, RolloutEvent } from './events.ts';
import { pathOf } from './fields.ts';
import { asNumber, asObject, asString, isObject, type JsonObject } from './json.ts';
import { isoTime } from './time.ts';

/** `session_meta.payload` (0.36+), the flat first line (0.20, 0.29), or an early snapshot's `session` object. */
export function decodeHeader(payload: JsonObject): readonly RolloutEvent[] {
  const events: RolloutEvent[] = [{ kind: 'header', header: readHeader(payload) }];
  const instructions = asString(payload['instructions']);
  if (instructions !== null && instructions.trim() !== '')
    events.push({
      kind: 'instructions',
      source: 'config',
      inForce: false,
      directory: pathOf(payload['cwd']),
      text: instructions,
    });
  return events;
}

function readHeader(payload: JsonObject): Header {
  const git = asObject(payload['git']);
  const source = payload['source'];
  return {
    id: asString(payload['id']),
    timestamp: isoTime(payload['timestamp']),
    cwd: pathOf(payload['cwd']),
    originator: asString(payload['originator']),
    cliVersion: asString(payload['cli_version']),
    source: asString(source),
    sourceKind: sourceKind(source),
    threadSource: asString(payload['thread_source']),
    parentId: asString(payload['parent_thread_id']) ?? spawnParent(source),
    rootId: rootOf(payload),
    forkedFromId: asString(payload['forked_from_id']),
    paginated: payload['history_mode'] === 'paginated',
    base: readBase(payload['history_base']),
    repositoryUrl: asString(git['repository_url']),
    branch: asString(git['branch']),
    commit: asString(git['commit_hash']),
  };
}

function rootOf(payload: JsonObject): string | null {
  const root = asString(payload['session_id']);
  return root === payload['id'] ? null : root;
}

/** `{"subagent":"review"}` → `subagent:review`, `{"subagent":{"thread_spawn":…}}` → `subagent:thread_spawn`. The API writes `subAgent`. */
function sourceKind(source: unknown): string | null {
  if (!isObject(source)) return null;
  const [name, value] = Object.entries(source)[0] ?? [null, null];
  if (name === null) return null;
  const key = name.toLowerCase();
  const inner = asString(value) ?? Object.keys(asObject(value))[0];
  return inner === undefined ? key : `${key}:${inner}`;
}

/** `{"subagent":{"thread_spawn":{"parent_thread_id"}}}` (0.104). */
function spawnParent(source: unknown): string | null {
  const spawn = asObject(asObject(asObject(source)['subagent'])['thread_spawn']);
  return asString(spawn['parent_thread_id']);
}

function readBase(value: unknown): Header['base'] {
  const base = asObject(value);
  const threadId = asString(base['thread_id']);
  const endOrdinal = asNumber(base['end_ordinal_exclusive']);
  return threadId === null || endOrdinal === null ? null : { threadId, endOrdinal };
}
