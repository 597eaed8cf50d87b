import type { Decision } from '../store/behaviour-list.ts';

interface Attribute {
  readonly key?: unknown;
  readonly value?: { readonly stringValue?: unknown };
}

/**
 * Finds `codex.tool_decision` records in OTLP JSON: one export request, one a line as the collector's file exporter writes them, or one
 * after the other over many lines, as Codex itself sends them. Attribute names as seen from 0.169.
 */
export function decisionsIn(text: string): {
  readonly decisions: readonly Decision[];
  readonly records: number;
  /** Documents that are no JSON. */
  readonly unreadable: number;
} {
  const decisions: Decision[] = [];
  let records = 0;
  let unreadable = 0;
  for (const part of jsonParts(text)) {
    if (part === null) unreadable++;
    else
      for (const attributes of recordsIn(part)) {
        records++;
        const decision = decisionOf(attributes);
        if (decision !== null) decisions.push(decision);
      }
  }
  return { decisions, records, unreadable };
}

function jsonParts(text: string): readonly unknown[] {
  const whole = parsed(text);
  if (whole !== null) return [whole];
  const parts: string[][] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const last = parts.at(-1);
    // Within a document that is laid out over lines, every line is indented, but for the one that closes it.
    if (last === undefined || !/^[\s}\]]/.test(line)) parts.push([line]);
    else last.push(line);
  }
  return parts.map((lines) => parsed(lines.join('\n')));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** An export request is seven deep. */
const DEEPEST = 50;

/** Every object with a list of attributes, however deep: exporters nest them differently. */
function recordsIn(node: unknown, depth = 0): readonly ReadonlyMap<string, string>[] {
  const inside = (one: unknown) => recordsIn(one, depth + 1);
  if (depth > DEEPEST) return [];
  if (Array.isArray(node)) return node.flatMap(inside);
  if (typeof node !== 'object' || node === null) return [];
  const { attributes, ...rest } = node as { readonly attributes?: unknown };
  const below = Object.values(rest).flatMap(inside);
  if (!Array.isArray(attributes)) return below;
  const pairs = (attributes as readonly (Attribute | null)[]).flatMap((one) =>
    typeof one?.key === 'string' && typeof one.value?.stringValue === 'string'
      ? [[one.key, one.value.stringValue] as const]
      : [],
  );
  const map = new Map(pairs);
  return map.has('event.name') ? [map, ...below] : below;
}

function decisionOf(attributes: ReadonlyMap<string, string>): Decision | null {
  const callId = attributes.get('call_id');
  const conversationId = attributes.get('conversation.id');
  if (
    attributes.get('event.name') !== 'codex.tool_decision' ||
    callId === undefined ||
    conversationId === undefined
  )
    return null;
  return {
    callId,
    conversationId,
    tool: attributes.get('tool_name') ?? 'unknown',
    decision: attributes.get('decision') ?? 'unknown',
    source: attributes.get('source') ?? 'unknown',
    at: attributes.get('event.timestamp') ?? null,
  };
}
