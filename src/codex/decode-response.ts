import { readCustomCall, readFunctionCall, readLocalShell } from './calls.ts';
import { readContent } from './decode.ts';
import type { Call, RolloutEvent } from './events.ts';
import { asObject, asString, type JsonObject } from './json.ts';
import { readToolOutput } from './tool-output.ts';

/** A Responses-API item: what the model saw. Bare in the flat era, under `response_item` later. */
export function decodeResponseItem(item: JsonObject): readonly RolloutEvent[] {
  const type = asString(item['type']) ?? '';
  const decoder = ITEMS[type];
  return decoder === undefined
    ? [{ kind: 'skipped', reason: `unknown item type ${type.slice(0, 40)}` }]
    : decoder(item);
}

const none = (): readonly RolloutEvent[] => [];

const ITEMS: Readonly<Record<string, (item: JsonObject) => readonly RolloutEvent[]>> = {
  message: decodeMessage,
  function_call: (item) =>
    call(
      item,
      readFunctionCall(nameOf(item), asString(item['namespace']), asString(item['arguments']) ?? ''),
    ),
  function_call_output: decodeOutput,
  custom_tool_call: (item) =>
    call(item, readCustomCall(nameOf(item), asString(item['namespace']), asString(item['input']) ?? '')),
  custom_tool_call_output: decodeOutput,
  local_shell_call: (item) => call(item, readLocalShell(asObject(item['action']))),
  web_search_call: (item) => call(item, webSearch(asObject(item['action']))),
  tool_search_call: (item) => call(item, tool('tool_search', item['arguments'])),
  image_generation_call: (item) => call(item, tool('image_generation', item['revised_prompt'])),
  mcp_tool_call_output: decodeOutput,
  tool_search_output: none,
  reasoning: none,
  ghost_snapshot: none,
  agent_message: none,
  additional_tools: none,
  compaction: none,
  compaction_summary: none,
  context_compaction: none,
  configuration_update: none,
  other: none,
};

function nameOf(item: JsonObject): string {
  return asString(item['name']) ?? 'unknown';
}

function call(item: JsonObject, what: Call): readonly RolloutEvent[] {
  return [{ kind: 'call', callId: asString(item['call_id']), call: what }];
}

function decodeOutput(item: JsonObject): readonly RolloutEvent[] {
  return [{ kind: 'output', callId: asString(item['call_id']), output: readToolOutput(item['output']) }];
}

function webSearch(action: JsonObject): Call {
  return tool('web_search', action['query'] ?? action['url'] ?? action['pattern']);
}

function tool(name: string, args: unknown): Call {
  return {
    kind: 'tool',
    server: null,
    name,
    args: typeof args === 'string' ? args : JSON.stringify(args ?? ''),
  };
}

function decodeMessage(item: JsonObject): readonly RolloutEvent[] {
  const { texts, images } = readContent(item['content']);
  if (item['role'] === 'assistant') return decodeSaid(item, texts);
  if (item['role'] !== 'user') return [];
  if (isInherited(item) || (texts.length === 0 && images === 0)) return [];
  return [{ kind: 'human', origin: 'message', parts: texts, images }];
}

function decodeSaid(item: JsonObject, texts: readonly string[]): readonly RolloutEvent[] {
  const text = texts.join('\n');
  if (text.trim() === '') return [];
  return [{ kind: 'said', origin: 'message', text, phase: asString(item['phase']) }];
}

/** 0.169 marks prompts that a child thread copied from its parent. */
function isInherited(item: JsonObject): boolean {
  return asObject(item['metadata'])['inherited_user_message'] === true;
}
