import { readCustomCall, readFunctionCall, readLocalShell } from './calls.ts';
import { readContent } from './content.ts';
import type { Call, RolloutEvent } from './events.ts';
import { asArray, asObject, asString, type JsonObject, lookup, writeJson } from './json.ts';
import { skipped } from './skipped.ts';
import { readToolOutput } from './tool-output.ts';

/** A Responses-API item: what the model saw. Bare in the flat era, under `response_item` later. */
export function decodeResponseItem(item: JsonObject): readonly RolloutEvent[] {
  const type = asString(item['type']) ?? '';
  const decoder = lookup(ITEMS, type);
  return decoder === undefined ? skipped('unknown item type', type) : decoder(item);
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
  reasoning: decodeReasoning,
  ghost_snapshot: none,
  agent_message: none,
  additional_tools: none,
  compaction: none,
  compaction_summary: none,
  context_compaction: none,
  configuration_update: none,
  other: none,
};

/**
 * The summaries, or with open models the reasoning itself; elsewhere that is encrypted, and `agent_reasoning` events repeat the
 * summaries.
 */
function decodeReasoning(item: JsonObject): readonly RolloutEvent[] {
  const summaries = textsOf(item['summary']);
  const texts = summaries.length === 0 ? textsOf(item['content']) : summaries;
  return texts.length === 0 ? [] : [{ kind: 'thought', texts }];
}

function textsOf(parts: unknown): readonly string[] {
  return asArray(parts)
    .map((part) => (asString(asObject(part)['text']) ?? '').trim())
    .filter((text) => text !== '');
}

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
    args: typeof args === 'string' ? args : writeJson(args),
  };
}

function decodeMessage(item: JsonObject): readonly RolloutEvent[] {
  const { texts, images, unknown } = readContent(item['content']);
  const strange = unknown.flatMap((type) => skipped('unknown content type', type));
  if (item['role'] === 'assistant') return [...strange, ...decodeSaid(item, texts)];
  if (item['role'] !== 'user' || (texts.length === 0 && images === 0)) return strange;
  return [...strange, { kind: 'human', origin: 'message', parts: texts, images }];
}

function decodeSaid(item: JsonObject, texts: readonly string[]): readonly RolloutEvent[] {
  const text = texts.join('\n');
  if (text.trim() === '') return [];
  return [{ kind: 'said', origin: 'message', text, phase: asString(item['phase']) }];
}
