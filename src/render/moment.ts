/** `2026-03-15` for a midnight in UTC, else `2026-03-15 10:30 UTC`, with seconds where there are any. Takes ISO 8601 UTC. */
export function moment(at: string): string {
  return isMidnight(at) ? at.slice(0, 10) : withTime(at);
}

/** The end of a span, which it does not hold: `before 2026-04-01`, or `until 2026-03-15 10:30 UTC` where a time was asked for. */
export function endOf(before: string): string {
  if (isMidnight(before)) return `before ${moment(before)}`;
  return `until ${withTime(new Date(Date.parse(before) - 1).toISOString())}`;
}

function isMidnight(at: string): boolean {
  return at.endsWith('T00:00:00.000Z');
}

function withTime(at: string): string {
  const [day = '', time = ''] = at.slice(0, 19).split('T');
  return `${day} ${time.endsWith(':00') ? time.slice(0, 5) : time} UTC`;
}
