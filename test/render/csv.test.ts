import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CsvOptions, type CsvRow, csvEncoder, jsonLinesEncoder } from '../../src/render/csv.ts';
import { testIo } from '../helpers/io.ts';

async function csv(rows: readonly CsvRow[], options: Partial<CsvOptions> = {}): Promise<string> {
  const io = testIo();
  const columns = options.columns ?? Object.keys(rows[0] ?? {});
  await pipeline(Readable.from(rows), csvEncoder({ columns, escapeFormulas: true, ...options }), io.stdout);
  return io.out();
}

/** RFC 4180 in one expression, which shares nothing with the encoder. */
function parse(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of text.matchAll(/("(?:[^"]|"")*"|[^,\n]*)(,|\n)/g)) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('lists are joined with semicolons, nothing stands for null', async () => {
  const row = { turns: [2, 4], symptoms: ['S5', 'S7'], none: [], locus: null, counted: true, share: 0.5 };
  expect(await csv([row])).toBe('turns,symptoms,none,locus,counted,share\n2;4,S5;S7,,,true,0.5\n');
});

test('the header stands even where there is no row', async () => {
  expect(await csv([], { columns: ['a', 'b'] })).toBe('a,b\n');
});

test.each(['=1+1', '  =1', '\n=1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
  '%j starts no formula',
  async (text) => {
    expect(parse(await csv([{ text }]))[1]).toEqual([`'${text}`]);
    expect(parse(await csv([{ text }], { escapeFormulas: false }))[1]).toEqual([text]);
  },
);

test('a negative number is a number', async () => {
  expect(await csv([{ contribution: -0.25 }])).toBe('contribution\n-0.25\n');
});

test('every text comes back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string())), async (pairs) => {
      const rows = pairs.map(([a, b]) => ({ a, b }));
      const written = await csv(rows, { columns: ['a', 'b'], escapeFormulas: false });
      expect(parse(written)).toEqual([['a', 'b'], ...pairs]);
    }),
    { numRuns: 60 },
  );
});

test('JSON Lines', async () => {
  const io = testIo();
  await pipeline(Readable.from([{ a: [1] }, { a: 'x\ny' }]), jsonLinesEncoder(), io.stdout);
  expect(io.out()).toBe('{"a":[1]}\n{"a":"x\\ny"}\n');
});
