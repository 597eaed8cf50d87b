import type { BehaviourRow } from '../store/behaviour-list.ts';

const COUNTS = [
  ['pushback.turns', 'turns', 'human turns'],
  ['pushback.pushback_turns', 'pushback_turns', 'human turns that push back'],
  ['pushback.editing_turns', 'editing_turns', 'turns that changed files'],
  [
    'pushback.contained_turns',
    'contained_turns',
    'turns that changed nothing outside what was named or allowed',
  ],
  ['pushback.checked_claims', 'checked_claims', 'reports of checks that exit codes can judge'],
  ['pushback.true_claims', 'true_claims', 'reports of checks that exit codes bear out'],
  ['pushback.failed_turns', 'failed_turns', 'turns with a failed check'],
  ['pushback.corrected_turns', 'corrected_turns', 'turns whose failed checks passed later in the turn'],
  ['pushback.rules_kept', 'rules_kept', 'rules kept, by the trace'],
  ['pushback.rules_broken', 'rules_broken', 'rules broken, by the trace'],
] as const;

/** AGGREGATION_TEMPORALITY_DELTA: each session is a span of time of its own. */
const DELTA = 1;

/**
 * The counts of each session as an ExportMetricsServiceRequest in the JSON mapping of OTLP 1.x
 * (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding): 64-bit numbers are strings. Attributes carry Codex's own names, so
 * that points join its `[otel]` stream.
 */
export function otlpMetrics(rows: readonly BehaviourRow[], version: string, now: Date) {
  const metrics = COUNTS.map(([name, column, description]) => ({
    name,
    description,
    unit: '1',
    sum: {
      aggregationTemporality: DELTA,
      isMonotonic: true,
      dataPoints: rows.map((row) => ({
        attributes: attributesOf(row),
        startTimeUnixNano: nanos(row.started_at, now),
        timeUnixNano: nanos(row.ended_at ?? row.started_at, now),
        asInt: String(row[column]),
      })),
    },
  }));
  return {
    resourceMetrics: [
      {
        resource: {
          attributes: [attribute('service.name', 'pushback'), attribute('service.version', version)],
        },
        scopeMetrics: [{ scope: { name: 'pushback', version }, metrics }],
      },
    ],
  };
}

function attributesOf(row: BehaviourRow) {
  return [
    attribute('conversation.id', row.session_id),
    ...(row.model === null ? [] : [attribute('model', row.model)]),
    ...(row.originator === null ? [] : [attribute('originator', row.originator)]),
  ];
}

function attribute(key: string, value: string) {
  return { key, value: { stringValue: value } };
}

function nanos(time: string | null, now: Date): string {
  const milliseconds = time === null ? Number.NaN : Date.parse(time);
  return `${Number.isNaN(milliseconds) ? now.getTime() : milliseconds}000000`;
}
