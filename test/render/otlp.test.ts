import { describe, expect, test } from 'vitest';
import { otlpMetrics } from '../../src/render/otlp.ts';
import type { BehaviourRow } from '../../src/store/behaviour-list.ts';

const row = (change: Partial<BehaviourRow> = {}): BehaviourRow => ({
  ...{ session_id: 's1', repo: 'acme/shop', model: 'gpt-5-codex', originator: 'codex_cli_rs' },
  ...{ started_at: '2026-02-10T09:00:00.000Z', ended_at: '2026-02-10T09:30:00.250Z' },
  ...{ turns: 7, pushback_turns: 2, editing_turns: 4, contained_turns: 3, checked_claims: 2, true_claims: 1 },
  ...{ failed_turns: 1, corrected_turns: 1, rules_kept: 5, rules_broken: 1 },
  ...change,
});
const NOW = new Date('2026-07-10T12:00:00.000Z');

/** The messages of opentelemetry-proto 1.x that a metrics export consists of, with the fields that are written here. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Request: { resourceMetrics: 'ResourceMetrics' },
  ResourceMetrics: { resource: 'Resource', scopeMetrics: 'ScopeMetrics' },
  Resource: { attributes: 'KeyValue' },
  ScopeMetrics: { scope: 'Scope', metrics: 'Metric' },
  Scope: { name: 'string', version: 'string' },
  Metric: { name: 'string', description: 'string', unit: 'string', sum: 'Sum' },
  Sum: { aggregationTemporality: 'enum', isMonotonic: 'bool', dataPoints: 'NumberDataPoint' },
  NumberDataPoint: {
    ...{ attributes: 'KeyValue', startTimeUnixNano: 'fixed64', timeUnixNano: 'fixed64', asInt: 'sfixed64' },
  },
  KeyValue: { key: 'string', value: 'AnyValue' },
  AnyValue: { stringValue: 'string' },
};
/** The JSON mapping of the protobuf types: 64 bits as decimal strings, enumerations as numbers. */
const SCALARS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  bool: (value) => typeof value === 'boolean',
  enum: (value) => value === 1 || value === 2,
  fixed64: (value) => typeof value === 'string' && /^\d{1,20}$/.test(value),
  sfixed64: (value) => typeof value === 'string' && /^-?\d{1,19}$/.test(value),
};

function faults(value: unknown, type: string, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => faults(one, type, `${path}[${i}]`));
  const scalar = SCALARS[type];
  if (scalar !== undefined) return scalar(value) ? [] : [`${path} is no ${type}`];
  const fields = FIELDS[type] ?? {};
  return Object.entries(value as object).flatMap(([key, one]) =>
    fields[key] === undefined
      ? [`${path}.${key} is not in ${type}`]
      : faults(one, fields[key], `${path}.${key}`),
  );
}

describe('an ExportMetricsServiceRequest', () => {
  test('holds what the proto definitions know, in the JSON mapping', () => {
    const request = JSON.parse(JSON.stringify(otlpMetrics([row(), row({ session_id: 's2' })], '0.1.0', NOW)));
    expect(faults(request, 'Request', '')).toEqual([]);
    expect(faults({ resourceMetrics: [{ resource: {}, scope: 1 }] }, 'Request', '')).toEqual([
      '.resourceMetrics[0].scope is not in ResourceMetrics',
    ]);
  });

  test('one point a session and count, under the attribute names of Codex', () => {
    const [resource] = otlpMetrics([row()], '0.1.0', NOW).resourceMetrics;
    const metrics = resource?.scopeMetrics[0]?.metrics ?? [];
    expect(metrics.map(({ name, sum }) => [name, sum.dataPoints[0]?.asInt])).toEqual([
      ['pushback.turns', '7'],
      ['pushback.pushback_turns', '2'],
      ['pushback.editing_turns', '4'],
      ['pushback.contained_turns', '3'],
      ['pushback.checked_claims', '2'],
      ['pushback.true_claims', '1'],
      ['pushback.failed_turns', '1'],
      ['pushback.corrected_turns', '1'],
      ['pushback.rules_kept', '5'],
      ['pushback.rules_broken', '1'],
    ]);
    expect(metrics[0]?.sum.dataPoints[0]).toEqual({
      attributes: [
        { key: 'conversation.id', value: { stringValue: 's1' } },
        { key: 'model', value: { stringValue: 'gpt-5-codex' } },
        { key: 'originator', value: { stringValue: 'codex_cli_rs' } },
      ],
      startTimeUnixNano: '1770714000000000000',
      timeUnixNano: '1770715800250000000',
      asInt: '7',
    });
  });

  test('what is not known is left out, and a session without a time has that of the export', () => {
    const unknown = row({ model: null, originator: null, started_at: null, ended_at: null });
    const point = otlpMetrics([unknown], '0.1.0', NOW).resourceMetrics[0]?.scopeMetrics[0]?.metrics[0]?.sum
      .dataPoints[0];
    expect(point?.attributes.map(({ key }) => key)).toEqual(['conversation.id']);
    expect(point?.timeUnixNano).toBe(`${NOW.getTime()}000000`);
  });
});
