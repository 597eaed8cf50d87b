import { decodeEventMessage } from './decode-event.ts';
import { decodeHeader } from './decode-header.ts';
import { decodeResponseItem } from './decode-response.ts';
import type { RolloutEvent } from './events.ts';
import { pathOf, tokensOf } from './fields.ts';
import { asArray, asObject, asString, isObject, type JsonObject, lookup } from './json.ts';
import { skipped } from './skipped.ts';

/**
 * One record of a rollout → what it says. Dispatches per line, never per file: a file of 2025 that a later CLI resumes holds both dialects.
 * Unknown types are not errors; they come back as `skipped` with a reason, to be counted.
 */
export function decodeRecord(record: JsonObject): readonly RolloutEvent[] {
  const type = asString(record['type']);
  const decoder = type === null ? undefined : lookup(ENVELOPE, type);
  if (decoder !== undefined && 'payload' in record) {
    const copied = type === 'response_item' ? copiedMessage(record) : null;
    return copied ?? decoder(asObject(record['payload']));
  }
  if (record['record_type'] !== undefined) return [];
  if (type === null) return decodeBareRecord(record);
  if (!('payload' in record)) return decodeResponseItem(record);
  return skipped('unknown record type', type);
}

/** 0.169 marks messages that a child thread copied from its parent, and those that a compaction wrote. */
function copiedMessage(record: JsonObject): readonly RolloutEvent[] | null {
  const metadata = record['metadata'];
  if (!isObject(metadata) || asObject(record['payload'])['type'] !== 'message') return null;
  if (metadata['inherited_user_message'] === true)
    return skipped('message copied from the parent thread', '');
  return metadata['compaction_output'] === true ? skipped('message written by a compaction', '') : null;
}

const ENVELOPE: Readonly<Record<string, (payload: JsonObject) => readonly RolloutEvent[]>> = {
  session_meta: decodeHeader,
  turn_context: decodeContext,
  response_item: decodeResponseItem,
  event_msg: decodeEventMessage,
  compacted: (payload) => [{ kind: 'compaction', summary: asString(payload['message']) ?? '' }],
  world_state: decodeWorldState,
  token_usage_record: decodeUsage,
  retained_context: decodeRetained,
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
      inForce: true,
      directory: pathOf(payload['cwd']),
      text: instructions,
    });
  return events;
}

function decodeWorldState(payload: JsonObject): readonly RolloutEvent[] {
  const agents = asObject(asObject(payload['state'])['agents_md']);
  const text = asString(agents['text']);
  if (text === null || text.trim() === '') return [];
  const directory = pathOf(agents['directory']);
  return [{ kind: 'instructions', source: 'agents_md', inForce: false, directory, text }];
}

/** 0.169 keeps the answer to `request_user_input` here as well as in the tool output. */
function decodeRetained(payload: JsonObject): readonly RolloutEvent[] {
  if (payload['type'] !== 'verified_answer') return [];
  const pairs = asArray(payload['questions']).map(asObject);
  const join = (key: string): string =>
    pairs
      .map((pair) => asString(pair[key]) ?? '')
      .filter((text) => text !== '')
      .join('\n');
  const text = join('answer');
  if (text === '') return [];
  return [{ kind: 'answered', callId: asString(payload['call_id']), question: join('question'), text }];
}

function decodeUsage(payload: JsonObject): readonly RolloutEvent[] {
  return tokensOf(asObject(payload['thread_token_usage']));
}
