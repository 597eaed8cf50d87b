import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../helpers/read-bytes.ts';
import { rollout } from '../helpers/rollout.ts';

const versions = ['0.29.0', '0.42.0', '0.104.0', '0.169.0'];

function small(version: string): string {
  return rollout({ version })
    .instructions('Use metric units.')
    .human('convert the recipe to metric — 2 cups 🙂')
    .runs('npm test', { exit: 1, output: 'FAIL cups.test.ts' })
    .patches('*** Begin Patch\n*** Update File: cups.ts\n@@\n-240\n+237\n*** End Patch')
    .says('Converted, all tests pass.')
    .human('the test still fails')
    .done()
    .text();
}

describe.each(versions)('a %s file cut at every byte', (version) => {
  const bytes = Buffer.from(small(version));
  const lines = small(version).split('\n');
  const wholeLines = lines.map((_, count) => readBytes(lines.slice(0, count).join('\n')));

  it('keeps every whole record and reports at most the last line', () => {
    for (let end = 0; end <= bytes.length; end++) {
      const cut = bytes.subarray(0, end);
      const newlines = cut.toString('latin1').split('\n').length - 1;
      const { tally, skipped, session } = readBytes(cut);
      const last = cut.subarray(cut.lastIndexOf(10) + 1).toString('utf8');
      const whole = last !== '' && last === lines[newlines];
      expect([end, tally.damaged, tally.pending]).toEqual([end, 0, last !== '' && !whole]);
      expect(tally.lines).toBe(newlines + (last === '' ? 0 : 1));
      const texts = session.turns.map((turn) => turn.text);
      const expected = wholeLines[newlines + (whole ? 1 : 0)];
      if (expected === undefined) throw new Error('no such line');
      expect(texts).toEqual(expected.session.turns.map((turn) => turn.text));
      expect({ ...skipped, 'unfinished last line': 0 }).toEqual({
        ...expected.skipped,
        'unfinished last line': 0,
      });
    }
  });
});

describe('bytes gone wrong', () => {
  it.each(versions)('never throw and cost no other line (%s)', (version) => {
    const bytes = Buffer.from(small(version));
    const total = readBytes(bytes).tally.lines;
    const change = fc.tuple(
      fc.nat(bytes.length - 1),
      fc.constantFrom(0, 10, 13, 34, 92, 123, 125, 0xff, 0xed),
    );
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 900 }),
        (changes, chunk) => {
          const broken = Buffer.from(bytes);
          for (const [at, byte] of changes) broken[at] = byte;
          const { tally, session } = readBytes(broken, [chunk]);
          const lineFeeds = changes.filter(([, byte]) => byte === 10).length;
          expect(tally.lines).toBeLessThanOrEqual(total + lineFeeds);
          expect(tally.damaged).toBeLessThanOrEqual(2 * changes.length + 1);
          // A torn tag may turn an injected text into words.
          expect(session.turns.length).toBeLessThanOrEqual(2 + changes.length);
        },
      ),
    );
  });

  it('reads a rollout the same under every chunking', () => {
    for (const version of versions) {
      const whole = readBytes(small(version));
      for (const chunk of [1, 2, 3, 7, 64, 1000]) expect(readBytes(small(version), [chunk])).toEqual(whole);
    }
  });

  it('survives a clock that jumps back and forth', () => {
    const jump = (line: string, at: string) => line.replace(/"timestamp":"[^"]+"/, `"timestamp":"${at}"`);
    const [header = '', ...rest] = rollout().human('one').says('1').human('two').says('2').lines();
    const times = [
      '2026-02-10T09:00:05.000Z',
      '2019-01-01T00:00:00.000Z',
      '2026-02-10T12:00:00+02:00',
      'yesterday',
    ];
    const text = [header, ...rest.map((line, i) => jump(line, times[i % times.length] ?? ''))].join('\n');
    const { session, tally } = readBytes(text);
    expect(tally.damaged).toBe(0);
    expect(session.turns.map((turn) => [turn.text, turn.timestamp])).toEqual([
      ['one', '2026-02-10T10:00:00.000Z'],
      ['two', '2019-01-01T00:00:00.000Z'],
    ]);
    expect([session.startedAt, session.endedAt]).toEqual([
      '2026-02-10T09:00:00.000Z',
      '2026-02-10T10:00:00.000Z',
    ]);
  });
});
