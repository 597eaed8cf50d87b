import { expect, test } from 'vitest';
import { isoTime } from '../../src/codex/time.ts';

test('a time without a zone is UTC on every machine; other centuries are no times', () => {
  expect(isoTime('2026-03-01T10:00:00')).toBe('2026-03-01T10:00:00.000Z');
  expect(isoTime('2026-03-01T10:00:00+02:00')).toBe('2026-03-01T08:00:00.000Z');
  for (const odd of [
    '9999-12-31T23:59:59.999Z',
    '+275760-09-13T00:00:00.000Z',
    '1960-01-01T00:00:00Z',
    'soon',
    5,
  ])
    expect(isoTime(odd)).toBeNull();
});
