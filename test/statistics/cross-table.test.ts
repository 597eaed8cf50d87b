import { describe, expect, it } from 'vitest';
import { crossTable, crossTableOfCounts } from '../../src/statistics/cross-table.ts';
import { episode, episodes, expectFinite, percent } from './helpers.ts';
import {
  CAUSES,
  LOCI,
  SEVERITIES,
  SEVERITY_BY_LOCUS,
  SYMPTOM_BY_CAUSE,
  SYMPTOM_BY_CAUSE_PRINTED,
  SYMPTOM_BY_SEVERITY,
  SYMPTOMS,
} from './study-totals.ts';

describe("the study's cross tables", () => {
  it('symptom × cause, from one row per label pair, to the printed precision', () => {
    const rows = SYMPTOM_BY_CAUSE.flatMap((counts, i) =>
      counts.flatMap((count, j) =>
        episodes(count, {
          symptoms: [SYMPTOMS[i] ?? ''],
          causes: [{ label: CAUSES[j] ?? '', tier: 'direct' }],
        }),
      ),
    );
    const table = crossTable(rows, ['symptom', 'cause'], [SYMPTOMS, CAUSES]);
    expect(table.total).toBe(22_982);
    expect(table.counts).toEqual(SYMPTOM_BY_CAUSE);
    const printed = table.rowShares.map((shares, i) => [...shares, table.shareOfRows[i]].map(percent));
    expect([...printed, table.shareOfColumns.map(percent)]).toEqual(SYMPTOM_BY_CAUSE_PRINTED);
  });

  it('symptom × severity', () => {
    const table = crossTableOfCounts(SYMPTOMS, SEVERITIES, SYMPTOM_BY_SEVERITY);
    expect(table.rowShares[4]?.map(percent)).toEqual(['0.00', '73.26', '24.93', '0.07', '1.74']);
    expect(table.rowShares[3]?.map(percent)).toEqual(['0.00', '81.20', '16.85', '0.30', '1.64']);
    expect(table.shareOfColumns.map(percent)).toEqual(['0.06', '89.84', '9.10', '0.09', '0.91']);
    expect(table.rowTotals).toEqual([1863, 4344, 6178, 1644, 2872, 463, 3639, 54]);
  });

  it('severity × locus, over the 1,372 episodes with a locus', () => {
    const rows = [
      ...SEVERITY_BY_LOCUS.flatMap((counts, i) =>
        counts.flatMap((count, j) =>
          episodes(count, { damageSeverity: `DS${i + 2}`, damageLocus: LOCI[j] ?? null }),
        ),
      ),
      ...episodes(20, { damageSeverity: 'DS1' }),
    ];
    const table = crossTable(rows, ['severity', 'locus']);
    expect(table.rows).toEqual(['DS1', 'DS2', 'DS3']);
    expect(table.rowTotals).toEqual([0, 1361, 11]);
    expect(table.columnTotals).toEqual([1040, 254, 29, 49]);
    expect(table.rowShares[0]).toEqual([null, null, null, null]);
    expect(table.rowShares[1]?.map(percent)).toEqual(['76.34', '18.37', '2.06', '3.23']);
    expect(table.rowShares[2]?.map(percent)).toEqual(['9.09', '36.36', '9.09', '45.45']);
  });
});

describe('cross table', () => {
  it('counts every pair of a multi-label episode once', () => {
    const row = episode({
      symptoms: ['S2', 'S4', 'S2'],
      causes: [
        { label: 'C2', tier: 'direct' },
        { label: 'C1', tier: null },
      ],
    });
    const table = crossTable(
      [row, episode({ symptoms: ['S2'], causes: [{ label: 'C1', tier: null }] })],
      ['symptom', 'cause'],
    );
    expect(table).toMatchObject({
      rows: ['S2', 'S4'],
      columns: ['C1', 'C2'],
      counts: [
        [2, 1],
        [1, 1],
      ],
      total: 5,
      columnShares: [
        [2 / 3, 0.5],
        [1 / 3, 0.5],
      ],
    });
  });

  it('keeps its labels and has null shares without episodes', () => {
    const table = crossTable([], ['symptom', 'cause'], [['S1'], ['C1', 'C2']]);
    expect(table).toMatchObject({
      counts: [[0, 0]],
      total: 0,
      rowShares: [[null, null]],
      shareOfColumns: [null, null],
    });
    expect(crossTable([], ['symptom', 'cause'])).toMatchObject({
      rows: [],
      columns: [],
      counts: [],
      total: 0,
    });
    expect(crossTable([], ['symptom', 'cause'], [[], ['C1']])).toMatchObject({ columnTotals: [0] });
    expectFinite(table);
  });
});
