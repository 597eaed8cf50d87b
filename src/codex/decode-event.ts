import type { CallStatus } from '../session/model.ts';
import { shellText } from './calls.ts';
import { pathOf, tokensOf } from './decode.ts';
import { decodeItem } from './decode-item.ts';
import type { PatchEnd, RolloutEvent } from './events.ts';
import { asArray, asNumber, asObject, asString, asStrings, type JsonObject, lookup } from './json.ts';
import { readPatchChanges } from './patch-changes.ts';
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

function decodeUserMessage(payload: JsonObject): readonly RolloutEvent[] {
  const images = asArray(payload['images']).length + asArray(payload['local_images']).length;
  return [{ kind: 'human', origin: 'event', parts: [asString(payload['message']) ?? ''], images }];
}

/** An agent message as the UI showed it: a mirror of the assistant item, or all that is left of an interrupted one. */
export function said(text: string | null, phase: string | null): readonly RolloutEvent[] {
  return text === null || text.trim() === '' ? [] : [{ kind: 'said', origin: 'event', text, phase }];
}

function abortReason(reason: string | null): 'interrupted' | 'replaced' | 'other' {
  return reason === 'interrupted' || reason === 'replaced' ? reason : 'other';
}

/** `exec_command_end` (extended legacy) and the `CommandExecution` item (paginated) have the same fields. */
export function commandEnd(callId: string | null, p: JsonObject): RolloutEvent {
  const exitCode = asNumber(p['exit_code']);
  return {
    kind: 'command_end',
    callId,
    command: shellText(asStrings(p['command'])),
    workdir: pathOf(p['cwd']),
    exitCode,
    status: commandStatus(asString(p['status']), exitCode),
    output: asString(p['aggregated_output']) ?? '',
    byHuman: p['source'] === 'user_shell',
  };
}

function commandStatus(status: string | null, exitCode: number | null): CallStatus {
  if (status === 'declined') return 'declined';
  if (exitCode !== null) return exitCode === 0 ? 'completed' : 'failed';
  return status === 'completed' || status === 'failed' ? status : 'unknown';
}

/** `patch_apply_end` and the `FileChange` item. */
export function patchEnd(callId: string | null, p: JsonObject): RolloutEvent {
  return { kind: 'patch_end', callId, status: patchStatus(p), files: readPatchChanges(p['changes']) };
}

function patchStatus(p: JsonObject): PatchEnd['status'] {
  if (p['status'] === 'declined') return 'declined';
  if (p['success'] === true || p['status'] === 'completed') return 'applied';
  return p['success'] === false || p['status'] === 'failed' ? 'failed' : 'unknown';
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

/** The findings of a review as prose. */
export function reviewText(output: JsonObject): string {
  const findings = asArray(output['findings']).map((finding) => {
    const { title, body } = asObject(finding);
    return `${asString(title) ?? ''}\n${asString(body) ?? ''}`.trim();
  });
  return [asString(output['overall_explanation']) ?? '', ...findings]
    .filter((text) => text !== '')
    .join('\n\n');
}
