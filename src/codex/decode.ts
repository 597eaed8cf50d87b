import { decodeEventMessage } from './decode-event.ts';
import { decodeHeader } from './decode-header.ts';
import { decodeResponseItem } from './decode-response.ts';
import type { RolloutEvent } from './events.ts';
import { asArray, asObject, asString, type JsonObject } from './json.ts';

/**
 * One record of a rollout → what it says. Dispatches per line, never per file: a file of 2025 that a later CLI resumes holds both dialects.
 * Unknown types are not errors; they come back as `skipped` with a reason, to be counted.
 */
export function decodeRecord(record: JsonObject): readonly RolloutEvent[] {
  const type = asString(record['type']);
  const decoder = type === null ? undefined : ENVELOPE[type];
  if (decoder !== undefined && 'payload' in record) return decoder(asObject(record['payload']));
  if (record['record_type'] !== undefined) return [];
  if (type === null) return decodeBareRecord(record);
  if (!('payload' in record)) return decodeResponseItem(record);
  return [{ kind: 'skipped', reason: `unknown record type ${type.slice(0, 40)}` }];
}

const ENVELOPE: Readonly<Record<string, (payload: JsonObject) => readonly RolloutEvent[]>> = {
  session_meta: decodeHeader,
  turn_context: decodeContext,
  response_item: decodeResponseItem,
  event_msg: decodeEventMessage,
  compacted: (payload) => [{ kind: 'compaction', summary: asString(payload['message']) ?? '' }],
  world_state: decodeWorldState,
  token_usage_record: decodeUsage,
  retained_context: () => [],
  inter_agent_communication: () => [],
  inter_agent_communication_metadata: () => [],
  security_risk_score: () => [],
  realtime_item: () => [],
  rollout_reference: () => [],
  agent_response_observation: () => [],
};

/** The flat era's first line: `{id, timestamp, instructions, git}` without a type (0.20, 0.29). */
function decodeBareRecord(record: JsonObject): readonly RolloutEvent[] {
  if (asString(record['id']) !== null && asString(record['timestamp']) !== null) return decodeHeader(record);
  return [{ kind: 'skipped', reason: 'record without a type' }];
}

function decodeContext(payload: JsonObject): readonly RolloutEvent[] {
  const sandbox = asObject(payload['sandbox_policy']);
  const profile = asObject(payload['permission_profile']);
  const approval = payload['approval_policy'];
  const events: RolloutEvent[] = [
    {
      kind: 'context',
      cwd: pathOf(payload['cwd']),
      model: asString(payload['model']),
      approvalPolicy: asString(approval) ?? Object.keys(asObject(approval))[0] ?? null,
      sandbox: asString(sandbox['type']) ?? asString(sandbox['mode']) ?? asString(profile['type']),
    },
  ];
  const instructions = asString(payload['user_instructions']);
  if (instructions !== null && instructions.trim() !== '')
    events.push({
      kind: 'instructions',
      source: 'agents_md',
      directory: pathOf(payload['cwd']),
      text: instructions,
    });
  return events;
}

function decodeWorldState(payload: JsonObject): readonly RolloutEvent[] {
  const agents = asObject(asObject(payload['state'])['agents_md']);
  const text = asString(agents['text']);
  if (text === null || text.trim() === '') return [];
  return [{ kind: 'instructions', source: 'agents_md', directory: pathOf(agents['directory']), text }];
}

function decodeUsage(payload: JsonObject): readonly RolloutEvent[] {
  return tokensOf(asObject(payload['thread_token_usage']));
}

/** Cumulative usage of a thread → one event, or none when the numbers are absent. */
export function tokensOf(usage: JsonObject): readonly RolloutEvent[] {
  const number = (key: string): number => (typeof usage[key] === 'number' ? (usage[key] as number) : 0);
  if (typeof usage['total_tokens'] !== 'number') return [];
  return [
    {
      kind: 'tokens',
      input: number('input_tokens'),
      cachedInput: number('cached_input_tokens'),
      output: number('output_tokens'),
      total: number('total_tokens'),
    },
  ];
}

/** Paths are plain, or `file://` URLs in paginated files (0.155+). */
export function pathOf(value: unknown): string | null {
  const text = asString(value);
  if (text === null || !text.startsWith('file://')) return text;
  try {
    return decodeURIComponent(text.slice('file://'.length));
  } catch {
    return text.slice('file://'.length);
  }
}

/** The texts and image count of a content array, in order. Data URLs are never kept. */
export function readContent(content: unknown): { texts: readonly string[]; images: number } {
  const texts: string[] = [];
  let images = 0;
  for (const item of asArray(content)) {
    const object = asObject(item);
    const text = asString(object['text']);
    if (text !== null) texts.push(text);
    else if (/image/i.test(asString(object['type']) ?? '')) images++;
  }
  return { texts, images };
}
