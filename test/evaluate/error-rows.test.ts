import { describe, expect, it } from 'vitest';
import { errorRows } from '../../src/evaluate/error-rows.ts';
import { errorLines } from '../../src/evaluate/error-text.ts';
import { compare } from '../../src/evaluate/judge.ts';
import { analysis, episode, evidence, session, turn } from '../store/sample.ts';
import { goldEpisode, goldOf } from './samples.ts';

const ESC = '\u001b[31m';
const texts = [
  'Add an export.',
  `The export is ${ESC}empty.\nNothing in it.`,
  'Add a page.',
  'Wrong sum.',
  'Not this one.',
];
const labelled = {
  session: session(
    'a',
    texts.map((text) => turn(text)),
  ),
  gold: goldOf('sessions/a.jsonl', 5, [
    goldEpisode([2], { why: `the file\u202e is empty` }),
    goldEpisode([4], { symptoms: ['S2'] }),
    goldEpisode([5]),
  ]),
  repo: 'acme/shop',
};
const found = analysis(labelled.session, [
  episode([3]),
  episode([4], {
    evidence: [
      evidence({ axis: 'pushback', cue: 'turn.rejection' }),
      evidence({ axis: 'symptom', cue: 'turn.wrong-result' }),
    ],
  }),
]);
const probabilities = [0.1, 0.3, 0.8, 0.9, 0.2];
const judged = compare(
  labelled,
  {
    ...found,
    turns: found.turns.map((one, index) => ({
      ...one,
      probability: probabilities[index] ?? 0,
      evidence: [evidence({ cue: 'turn.still-failing', quote: `said ${ESC}this` })],
    })),
  },
  [],
);

describe('the list of errors', () => {
  const rows = errorRows([judged], 10);

  it('has misses, least likely first, then inventions, then other symptoms', () => {
    expect(rows.map((row) => [row.kind, row.turn, row.labelled, row.found])).toEqual([
      ['missed', 5, ['S5'], []],
      ['missed', 2, ['S5'], []],
      ['invented', 3, [], ['S5']],
      ['symptom', 4, ['S2'], ['S5']],
    ]);
  });

  it('shows each kind up to the limit', () => {
    expect(errorRows([judged], 1).map((row) => [row.kind, row.turn])).toEqual([
      ['missed', 5],
      ['invented', 3],
      ['symptom', 4],
    ]);
    expect(errorRows([judged], 0)).toEqual([]);
  });

  it('holds nothing that a terminal would obey', () => {
    expect(rows[1]).toMatchObject({
      file: 'sessions/a.jsonl',
      line: 20,
      text: 'The export is empty. Nothing in it.',
      why: 'the file\ufffd is empty',
      evidence: [{ cue: 'turn.still-failing', contribution: 1.5, quote: 'said this' }],
    });
  });

  it('shows the terms of the decision that was wrong', () => {
    expect(rows[3]?.evidence.map((one) => one.cue)).toEqual(['turn.wrong-result']);
  });

  it('prints a few lines each, within the width', () => {
    const lines = errorLines(rows.slice(1, 2), 60);
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "  missed  sessions/a.jsonl:20
          turn 2, probability 0.30, en, taken for: request
          annotators: S5; rules: nothing (the file� is empty)
          “The export is empty. Nothing in it.”
          +1.50 turn.still-failing: said this
      "
    `);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
    expect(errorLines(null, 80)).toEqual([]);
  });
});
