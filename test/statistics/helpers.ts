import { expect } from 'vitest';
import type { EpisodeRow, SessionRow } from '../../src/statistics/rows.ts';

/** Asserts relative closeness: golden values carry 15 digits, two implementations of a tail about 12. */
export function expectClose(actual: number | null | undefined, expected: number, tolerance = 1e-10): void {
  expect(actual).toBeTypeOf('number');
  const distance = Math.abs((actual ?? Number.NaN) - expected);
  expect(distance, `${actual} against ${expected}`).toBeLessThanOrEqual(
    tolerance * Math.max(Math.abs(expected), 1e-300),
  );
}

/** Narrows a result to the one that carries `kind`, and fails with the result when it is another. */
export function expectKind<R extends { readonly kind: string }, K extends R['kind']>(
  result: R,
  kind: K,
): Extract<R, { readonly kind: K }> {
  expect(result).toMatchObject({ kind });
  return result as Extract<R, { readonly kind: K }>;
}

/** Every number anywhere inside is finite. */
export function expectFinite(value: unknown): void {
  if (typeof value === 'number') expect(Number.isFinite(value), `found ${value}`).toBe(true);
  else if (value instanceof Map) for (const inner of value.values()) expectFinite(inner);
  else if (value !== null && typeof value === 'object')
    for (const inner of Object.values(value)) expectFinite(inner);
}

/** As the study prints: percent with two decimals. */
export function percent(share: number | null | undefined): string {
  return ((share ?? Number.NaN) * 100).toFixed(2);
}

let serial = 0;

export function episode(fields: Partial<EpisodeRow> = {}): EpisodeRow {
  serial++;
  return {
    episodeId: `e${serial}`,
    sessionId: `s${serial}`,
    repo: 'owner/one',
    surface: 'cli',
    startedAt: '2025-03-01T12:00:00Z',
    symptoms: ['S5'],
    causes: [{ label: 'C7', tier: null }],
    damageSeverity: 'DS1',
    damageLocus: null,
    resolutionStatus: 'RS2',
    resolver: null,
    probability: 0.9,
    ...fields,
  };
}

/** `count` episodes alike but for their ids. */
export function episodes(count: number, fields: Partial<EpisodeRow> = {}): readonly EpisodeRow[] {
  return Array.from({ length: count }, () => episode(fields));
}

export function session(fields: Partial<SessionRow> = {}): SessionRow {
  serial++;
  return {
    sessionId: `s${String(serial).padStart(6, '0')}`,
    repo: 'owner/one',
    surface: 'cli',
    startedAt: '2025-03-01T12:00:00Z',
    humanTurns: 4,
    episodes: 0,
    symptoms: [],
    ...fields,
  };
}
