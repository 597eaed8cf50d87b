import { expect, test } from 'vitest';
import { parseDate } from '../../src/commands/dates.ts';
import { endOf, moment } from '../../src/render/moment.ts';

const NOW = new Date('2026-07-10T12:34:56.789Z');

test.each([
  ['2026-03', '2026-03-01', 'before 2026-04-01'],
  ['2026-03-15', '2026-03-15', 'before 2026-03-16'],
  ['2026-01-01T10:00Z', '2026-01-01 10:00 UTC', 'until 2026-01-01 10:00 UTC'],
  ['2026-01-01T10:00:07+02:00', '2026-01-01 08:00:07 UTC', 'until 2026-01-01 08:00:07 UTC'],
  ['2026-01-01T00:00Z', '2026-01-01', 'until 2026-01-01 00:00 UTC'],
  ['1d', '2026-07-09 12:34:56 UTC', 'until 2026-07-09 12:34:56 UTC'],
])('%s is printed as it was asked for', (asked, since, until) => {
  const { start, end } = parseDate(asked, '--since', NOW);
  expect([moment(start), endOf(end)]).toEqual([since, until]);
});
