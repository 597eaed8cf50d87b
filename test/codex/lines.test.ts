import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineScanner, type LineLimits } from '../../src/codex/lines.ts';
import { inChunks } from '../helpers/read-bytes.ts';

const WIDE: LineLimits = { longLine: 1 << 20, longString: 1 << 16, longLineKept: 1 << 20 };

interface Seen {
  readonly lines: (readonly [number, string])[];
  readonly blanks: number[];
  readonly oversized: number[];
  rest: string | null;
  shortened: number;
}

function scan(bytes: Buffer, sizes: readonly number[], limits = WIDE): Seen {
  const seen: Seen = { lines: [], blanks: [], oversized: [], rest: null, shortened: 0 };
  const note = (line: Buffer, shortened: boolean): string => {
    if (shortened) seen.shortened++;
    return line.toString('utf8');
  };
  const scanner = createLineScanner(
    {
      line: (line, number, shortened) => void seen.lines.push([number, note(line, shortened)]),
      blank: (number) => void seen.blanks.push(number),
      oversized: (number) => void seen.oversized.push(number),
      unterminated: (line, _number, shortened) => {
        seen.rest = note(line, shortened);
      },
    },
    limits,
  );
  for (const chunk of inChunks(bytes, sizes)) scanner.push(chunk);
  scanner.end();
  return seen;
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });

describe('line scanner', () => {
  it('splits as split does, however the bytes arrive', () => {
    const text = fc.array(fc.constantFrom('a', 'é', '漢', '🙂', '{', '"', '\n', '\n', 'x y'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, sizes, (parts, chunks) => {
        const whole = parts.join('');
        const expected = whole.split('\n');
        const last = expected.pop() ?? '';
        const seen = scan(Buffer.from(whole), chunks);
        expect(seen.lines).toEqual(expected.flatMap((line, i) => (line === '' ? [] : [[i + 1, line]])));
        expect(seen.blanks).toEqual(expected.flatMap((line, i) => (line === '' ? [i + 1] : [])));
        expect(seen.rest).toBe(last === '' ? null : last);
      }),
    );
  });

  it('takes off a byte-order mark, CR and NULs, and hands out no blank line', () => {
    const bytes = Buffer.from('\ufeffone\r\n\0\0two\0\r\n \t\r\n\0\0\0\n\r\n\ufeffthree\n');
    expect(scan(bytes, [5])).toEqual({
      lines: [
        [1, 'one'],
        [2, 'two'],
        [6, '\ufeffthree'],
      ],
      blanks: [3, 4, 5],
      oversized: [],
      rest: null,
      shortened: 0,
    });
  });

  it('keeps the last line apart, and no empty one', () => {
    expect(scan(Buffer.from('a\nb'), [1]).rest).toBe('b');
    expect(scan(Buffer.from('a\n'), [1]).rest).toBeNull();
    expect(scan(Buffer.from('a\n\0\0'), [1])).toMatchObject({ rest: null, blanks: [2] });
  });

  it('shortens long strings of a long line and nothing else, however the bytes arrive', () => {
    const tight: LineLimits = { longLine: 50, longString: 20, longLineKept: 4_000 };
    const piece = fc.constantFrom('a', 'é', '漢', '🙂', '"', '\\', '\n', '\u0001', '{', 'u0041');
    const string = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));
    const record = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.oneof(string, fc.integer()), {
      maxKeys: 5,
    });
    fc.assert(
      fc.property(record, sizes, (value, chunks) => {
        const seen = scan(Buffer.from(`${JSON.stringify(value)}\n`), chunks, tight);
        const parsed = JSON.parse(seen.lines[0]?.[1] ?? '') as Record<string, unknown>;
        expect(Object.keys(parsed)).toEqual(Object.keys(value));
        for (const [key, whole] of Object.entries(value)) {
          const kept = parsed[key];
          const ended = /[\ud800-\udbff]?\ue0ff$/.exec(String(kept));
          if (ended === null) expect(kept).toBe(whole);
          else expect(String(whole).startsWith(String(kept).slice(0, ended.index))).toBe(true);
          if (Buffer.byteLength(JSON.stringify(whole)) <= 22) expect(ended).toBeNull();
        }
      }),
    );
  });

  it('gives up a line that stays too long, and goes on with the next', () => {
    const limits: LineLimits = { longLine: 10, longString: 8, longLineKept: 100 };
    const numbers = `[${Array.from({ length: 90 }, (_, i) => i).join(',')}]`;
    const seen = scan(Buffer.from(`"a"\n${numbers}\n"b"\n`), [7], limits);
    expect(seen.lines.map(([number, line]) => [number, line])).toEqual([
      [1, '"a"'],
      [3, '"b"'],
    ]);
    expect(seen.oversized).toEqual([2]);
  });
});
