import { commandEnd, patchEnd, reviewText, said } from './decode-event.ts';
import type { RolloutEvent } from './events.ts';
import { asArray, asObject, asString, isObject, type JsonObject } from './json.ts';

/**
 * The item of an `item_completed` event: in paginated files (default by 0.150.1) these replace `user_message`,
 * `agent_message`, `patch_apply_end` and the other end events; legacy files write only `Plan`.
 */
export function decodeItem(item: JsonObject): readonly RolloutEvent[] {
  const type = asString(item['type']) ?? '';
  const decoder = ITEMS[type];
  return decoder === undefined
    ? [{ kind: 'skipped', reason: `unknown item type ${type.slice(0, 40)}` }]
    : decoder(item);
}

const none = (): readonly RolloutEvent[] => [];

const ITEMS: Readonly<Record<string, (item: JsonObject) => readonly RolloutEvent[]>> = {
  UserMessage: decodeUserItem,
  AgentMessage: (item) => said(textsOf(item['content']).join('\n'), asString(item['phase'])),
  CommandExecution: (item) => [commandEnd(asString(item['id']), item)],
  FileChange: (item) => [patchEnd(asString(item['id']), item)],
  McpToolCall: decodeMcpItem,
  Plan: (item) => said(asString(item['text']), 'plan'),
  EnteredReviewMode: () => [{ kind: 'review', state: 'entered', text: '' }],
  ExitedReviewMode: (item) => [
    { kind: 'review', state: 'exited', text: reviewText(asObject(item['review_output'])) },
  ],
  ContextCompaction: none,
  Reasoning: none,
  WebSearch: none,
  ImageView: none,
  ImageGeneration: none,
  Sleep: none,
  HookPrompt: none,
  CollabAgentToolCall: none,
  SubAgentActivity: none,
};

function textsOf(content: unknown): readonly string[] {
  return asArray(content)
    .map((part) => asString(asObject(part)['text']))
    .filter((text): text is string => text !== null);
}

function decodeUserItem(item: JsonObject): readonly RolloutEvent[] {
  const parts = asArray(item['content']).filter(isObject);
  const images = parts.filter((part) => /image/.test(asString(part['type']) ?? '')).length;
  return [{ kind: 'human', origin: 'event', parts: [textsOf(item['content']).join('\n')], images }];
}

function decodeMcpItem(item: JsonObject): readonly RolloutEvent[] {
  const failed =
    item['status'] === 'failed' || isObject(item['error']) || asObject(item['result'])['isError'] === true;
  const name = asString(item['tool']) ?? 'unknown';
  return [{ kind: 'tool_end', callId: asString(item['id']), server: asString(item['server']), name, failed }];
}
