import { decodeItem } from './decode-item.ts';
import { commandEnd, patchEnd, reviewText, said } from './ends.ts';
import type { RolloutEvent } from './events.ts';
import { tokensOf } from './fields.ts';
import { asArray, asNumber, asObject, asString, type JsonObject, lookup } from './json.ts';
import { skipped } from './skipped.ts';

/** `event_msg.payload`: what the UI showed. */
export function decodeEventMessage(payload: JsonObject): readonly RolloutEvent[] {
  const type = asString(payload['type']) ?? '';
  const decoder = lookup(EVENTS, type);
  return decoder === undefined ? skipped('unknown event type', type) : decoder(payload);
}

const none = (): readonly RolloutEvent[] => [];

const EVENTS: Readonly<Record<string, (payload: JsonObject) => readonly RolloutEvent[]>> = {
  user_message: decodeUserMessage,
  agent_message: (p) => said(asString(p['message']), asString(p['phase'])),
  token_count: (p) => tokensOf(asObject(asObject(p['info'])['total_token_usage'])),
  task_started: (p) => [{ kind: 'task_started', turnId: asString(p['turn_id']) }],
  task_complete: (p) => [{ kind: 'task_complete', error: asString(asObject(p['error'])['message']) }],
  turn_aborted: (p) => [{ kind: 'abort', reason: abortReason(asString(p['reason'])) }],
  thread_rolled_back: (p) => [{ kind: 'rollback', turns: asNumber(p['num_turns']) ?? 1 }],
  undo_completed: (p) => (p['success'] === false ? [] : [{ kind: 'rollback', turns: 0 }]),
  entered_review_mode: () => [{ kind: 'review', state: 'entered', text: '' }],
  exited_review_mode: (p) => [
    { kind: 'review', state: 'exited', text: reviewText(asObject(p['review_output'])) },
  ],
  item_completed: (p) => decodeItem(asObject(p['item'])),
  exec_command_end: (p) => [commandEnd(asString(p['call_id']), p)],
  patch_apply_end: (p) => [patchEnd(asString(p['call_id']), p)],
  mcp_tool_call_end: decodeMcpEnd,
  error: (p) => [{ kind: 'task_complete', error: asString(p['message']) ?? 'error' }],
  agent_reasoning: none,
  agent_reasoning_raw_content: none,
  context_compacted: none,
  web_search_end: none,
  image_generation_end: none,
  view_image_tool_call: none,
  thread_settings_applied: none,
  thread_goal_updated: none,
  thread_name_updated: none,
  sub_agent_activity: none,
  guardian_assessment: none,
  item_started: none,
  collab_agent_spawn_end: none,
  collab_agent_interaction_end: none,
  collab_waiting_end: none,
  collab_close_end: none,
  collab_resume_end: none,
  dynamic_tool_call_request: none,
  dynamic_tool_call_response: none,
};

/** Images, and recordings (0.169): a message may be nothing else. */
const ATTACHED = ['images', 'local_images', 'audio', 'local_audio'];

function decodeUserMessage(payload: JsonObject): readonly RolloutEvent[] {
  const images = ATTACHED.reduce((sum, list) => sum + asArray(payload[list]).length, 0);
  return [{ kind: 'human', origin: 'event', parts: [asString(payload['message']) ?? ''], images }];
}

function abortReason(reason: string | null): 'interrupted' | 'replaced' | 'other' {
  return reason === 'interrupted' || reason === 'replaced' ? reason : 'other';
}

function decodeMcpEnd(p: JsonObject): readonly RolloutEvent[] {
  const invocation = asObject(p['invocation']);
  const result = asObject(p['result']);
  const failed = 'Err' in result || asObject(result['Ok'])['isError'] === true;
  const name = asString(invocation['tool']) ?? 'unknown';
  return [
    {
      kind: 'tool_end',
      callId: asString(p['call_id']),
      server: asString(invocation['server']),
      name,
      failed,
    },
  ];
}
