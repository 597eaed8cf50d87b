import { readContent } from './content.ts';
import { commandEnd, patchEnd, reviewText, said } from './ends.ts';
import type { RolloutEvent } from './events.ts';
import { asObject, asString, isObject, type JsonObject, lookup } from './json.ts';
import { skipped } from './skipped.ts';

/**
 * The item of an `item_completed` event: in paginated files (default by 0.150.1) these replace `user_message`,
 * `agent_message`, `patch_apply_end` and the other end events; legacy files write only `Plan`.
 */
export function decodeItem(item: JsonObject): readonly RolloutEvent[] {
  const type = asString(item['type']) ?? '';
  const decoder = lookup(ITEMS, type);
  return decoder === undefined ? skipped('unknown item type', type) : decoder(item);
}

const none = (): readonly RolloutEvent[] => [];

const ITEMS: Readonly<Record<string, (item: JsonObject) => readonly RolloutEvent[]>> = {
  UserMessage: decodeUserItem,
  AgentMessage: (item) => said(readContent(item['content']).texts.join('\n'), asString(item['phase'])),
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

function decodeUserItem(item: JsonObject): readonly RolloutEvent[] {
  const { texts, images, unknown } = readContent(item['content']);
  const strange = unknown.flatMap((type) => skipped('unknown content type', type));
  return [...strange, { kind: 'human', origin: 'event', parts: [texts.join('\n')], images }];
}

function decodeMcpItem(item: JsonObject): readonly RolloutEvent[] {
  const failed =
    item['status'] === 'failed' || isObject(item['error']) || asObject(item['result'])['isError'] === true;
  const name = asString(item['tool']) ?? 'unknown';
  return [{ kind: 'tool_end', callId: asString(item['id']), server: asString(item['server']), name, failed }];
}
