import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../src/errors.ts';
import { readGold } from '../../src/evaluate/gold.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import type { Label } from '../../src/taxonomy/model.ts';
import { goldLine, writtenEpisode } from './samples.ts';

let labels: readonly Label[] = [];
beforeAll(async () => {
  labels = (await loadTaxonomy()).labels;
});

const folder = mkdtempSync(join(tmpdir(), 'pushback-gold-'));

function write(...lines: readonly unknown[]): string {
  const path = join(folder, 'gold.jsonl');
  writeFileSync(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return path;
}

function refusal(...lines: readonly unknown[]): string {
  try {
    readGold(write(...lines), labels);
  } catch (error) {
    if (error instanceof UserError) return describeError(error).replace(folder, '');
    throw error;
  }
  return 'accepted';
}

const withEpisode = (change: Readonly<Record<string, unknown>>) =>
  goldLine({ episodes: [writtenEpisode(change)] });

describe('a gold file', () => {
  it('is read line by line, blank lines and fields of others let through', () => {
    const [one, ...others] = readGold(write('', goldLine({ study_labels: [1] }), ''), labels);
    expect(others).toEqual([]);
    expect(one).toEqual({
      file: 'sessions/a.jsonl',
      name: 'a',
      line: 2,
      turns: [
        { turn: 1, lines: [10], pushback: false },
        { turn: 2, lines: [20, 21], pushback: true },
        { turn: 3, lines: [30], pushback: false },
      ],
      episodes: [
        {
          id: 'E1',
          pushbackTurns: [2],
          symptoms: ['S5'],
          causes: [{ label: 'C3', tier: 'contextual' }],
          severity: 'DS2',
          locus: 'DL1',
          status: 'RS1',
          resolver: 'RV2',
          confidence: 'high',
          why: 'the export is empty',
        },
      ],
    });
  });

  it('may leave out what the codebook does not ask for', () => {
    const bare = writtenEpisode({ severity: 'DS1', status: 'RS2', causes: [{ label: 'C7' }] });
    for (const name of ['locus', 'resolver', 'confidence', 'why']) delete bare[name];
    expect(readGold(write(goldLine({ episodes: [bare] })), labels)[0]?.episodes[0]).toMatchObject({
      causes: [{ label: 'C7', tier: null }],
      locus: null,
      resolver: null,
      confidence: null,
      why: '',
    });
  });

  it('puts the pushback turns of an episode in order', () => {
    const turns = [1, 2, 3].map((h) => ({ h, lines: [h], pushback: h > 1 }));
    const read = readGold(
      write(goldLine({ turns, episodes: [writtenEpisode({ pushback_turns: [3, 2] })] })),
      labels,
    );
    expect(read[0]?.episodes[0]?.pushbackTurns).toEqual([2, 3]);
  });
});

describe('a gold file is refused with file, line and reason', () => {
  const what = (reason: string, line = 1) =>
    `The gold labels cannot be used: ${reason} (/gold.jsonl:${line}). Mend the line, or take the session out.`;

  it.each<[string, unknown, string]>([
    ['text', '{"file":', 'the line is not JSON'],
    ['another shape', [1], 'Invalid input: expected object, received array'],
    [
      'a missing field',
      { file: 'a', turns: [] },
      'episodes: Invalid input: expected array, received undefined',
    ],
    [
      'a turn without lines',
      goldLine({ turns: [{ h: 1, lines: [], pushback: false }], human_turns: 1 }),
      'turns[0].lines: Too small: expected array to have >=1 items',
    ],
    ['a wrong count', goldLine({ human_turns: 4 }), 'human_turns is 4, but 3 turns are listed'],
    ['an unknown symptom', withEpisode({ symptoms: ['S9'] }), 'episode E1: there is no symptom "S9"'],
    ['a cause as symptom', withEpisode({ symptoms: ['C1'] }), 'episode E1: there is no symptom "C1"'],
    [
      'an unknown cause',
      withEpisode({ causes: [{ label: 'C8', tier: 'direct' }] }),
      'episode E1: there is no cause "C8"',
    ],
    [
      'an unknown severity',
      withEpisode({ severity: 'DS9', locus: null }),
      'episode E1: there is no severity "DS9"',
    ],
    ['an unknown locus', withEpisode({ locus: 'DL9' }), 'episode E1: there is no locus "DL9"'],
    [
      'an unknown status',
      withEpisode({ status: 'RS9', resolver: null }),
      'episode E1: there is no status "RS9"',
    ],
    ['an unknown resolver', withEpisode({ resolver: 'RV9' }), 'episode E1: there is no resolver "RV9"'],
    [
      'a turn out of range',
      withEpisode({ pushback_turns: [2, 7] }),
      'episode E1: pushback turn H7 is not among the 3 turns',
    ],
    [
      'a turn that is not marked',
      withEpisode({ pushback_turns: [2, 3] }),
      'episode E1: pushback turn H3 is not marked as pushback',
    ],
    [
      'a turn given twice',
      withEpisode({ pushback_turns: [2, 2] }),
      'episode E1: pushback turn H2 is listed twice',
    ],
    [
      'pushback without episode',
      goldLine({ episodes: [] }),
      'turn H2 is marked as pushback but belongs to no episode',
    ],
    [
      'one episode id twice',
      goldLine({ episodes: [writtenEpisode(), writtenEpisode()] }),
      'episode E1 is listed twice',
    ],
    ['a label twice', withEpisode({ symptoms: ['S5', 'S5'] }), 'episode E1: symptom S5 is given twice'],
    ['damage without locus', withEpisode({ locus: null }), 'episode E1: severity DS2 needs a locus'],
    [
      'a locus without damage',
      withEpisode({ severity: 'DS1' }),
      'episode E1: severity DS1 has no locus, but DL1 is given',
    ],
    ['RS1 without resolver', withEpisode({ resolver: null }), 'episode E1: status RS1 needs a resolver'],
    [
      'RS2 with resolver',
      withEpisode({ status: 'RS2' }),
      'episode E1: status RS2 has no resolver, but RV2 is given',
    ],
    ['a cause without tier', withEpisode({ causes: [{ label: 'C1' }] }), 'episode E1: cause C1 needs a tier'],
    [
      'C7 with a tier',
      withEpisode({ causes: [{ label: 'C7', tier: 'direct' }] }),
      'episode E1: cause C7 has no tier',
    ],
    [
      'C7 with another cause',
      withEpisode({ causes: [{ label: 'C7' }, { label: 'C1', tier: 'direct' }] }),
      'episode E1: cause C7 stands alone',
    ],
  ])('%s', (_, line, reason) => {
    expect(refusal(line)).toBe(what(reason));
  });

  it('a line of the file in two turns', () => {
    const turns = [1, 2].map((h) => ({ h, lines: [h, 9], pushback: false }));
    expect(refusal(goldLine({ turns, human_turns: 2, episodes: [] }))).toBe(
      what('line 9 belongs to two turns'),
    );
  });

  it('a turn listed twice', () => {
    const turns = [
      { h: 1, lines: [1], pushback: false },
      { h: 1, lines: [2], pushback: false },
    ];
    expect(refusal(goldLine({ turns, human_turns: 2, episodes: [] }))).toBe(what('turn H1 is listed twice'));
  });

  it('the first fault in full, the lines of the others', () => {
    expect(refusal(goldLine(), goldLine(), 'x')).toBe(
      'The gold labels cannot be used: the session sessions/a.jsonl is labelled twice (1 more fault: line 3) (/gold.jsonl:2). Mend the line, or take the session out.',
    );
  });

  it('an empty one, and one that is not there', () => {
    expect(refusal('')).toMatch(/^The gold file holds no labelled session/);
    expect(() => readGold(join(folder, 'none.jsonl'), labels)).toThrow(
      'The gold file cannot be read: it is not there',
    );
  });
});
