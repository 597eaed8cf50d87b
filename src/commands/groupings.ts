/** What `--by` takes. */
export const GROUPINGS = [
  'symptom',
  'cause',
  'severity',
  'locus',
  'status',
  'resolver',
  'surface',
  'model',
  'repo',
  'month',
  'cli-version',
] as const;

/** What `compare --axis` can compare. */
export const COMPARED_AXES = ['symptom', 'cause', 'severity', 'locus', 'status', 'resolver', 'all'] as const;
