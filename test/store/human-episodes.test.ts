import { expect, test } from 'vitest';
import { humanView } from '../../src/store/human-episodes.ts';
import type { HumanLabel } from '../../src/store/human-labels.ts';

function said(turn: number, labels: Readonly<Record<string, string>>, facet = 1): readonly HumanLabel[] {
  return Object.entries(labels).map(([axis, label]) => ({
    annotator: 'ana',
    session_id: 's',
    turn,
    facet,
    axis,
    label,
    tier: axis === 'cause' ? 'direct' : null,
  }));
}

test('nothing said: nothing seen', () => {
  expect(humanView([])).toEqual({ turns: [], episodes: [] });
});

test('one episode a message, with its labels; a message without pushback is judged all the same', () => {
  const { turns, episodes } = humanView([
    ...said(4, { pushback: 'no' }),
    ...said(2, {
      pushback: 'yes',
      symptom: 'S5',
      cause: 'C3',
      severity: 'DS2',
      locus: 'DL1',
      status: 'RS2',
      note: 'x',
    }),
  ]);
  expect(turns).toEqual([
    { turn: 2, pushback: true },
    { turn: 4, pushback: false },
  ]);
  expect(episodes).toEqual([
    {
      turns: [2],
      symptoms: ['S5'],
      causes: [{ label: 'C3', tier: 'direct' }],
      severity: 'DS2',
      locus: 'DL1',
      status: 'RS2',
      resolver: null,
      confidence: null,
      note: 'x',
    },
  ]);
});

test('repeats belong to the first, through other repeats too; a second defect is an episode of its own', () => {
  const { turns, episodes } = humanView([
    ...said(2, { pushback: 'yes', symptom: 'S5' }),
    ...said(2, { symptom: 'S7' }, 2),
    ...said(3, { pushback: 'yes', repeats: '2' }),
    ...said(6, { pushback: 'yes', repeats: '3' }),
  ]);
  expect(turns.map(({ turn }) => turn)).toEqual([2, 3, 6]);
  expect(episodes.map((one) => [one.turns, one.symptoms])).toEqual([
    [[2, 3, 6], ['S5']],
    [[2], ['S7']],
  ]);
});

test('a repeat of what was not judged, of a message without pushback or of itself is no judgement', () => {
  expect(humanView(said(3, { pushback: 'yes', repeats: '2' }))).toEqual({ turns: [], episodes: [] });
  const after = humanView([...said(2, { pushback: 'no' }), ...said(3, { pushback: 'yes', repeats: '2' })]);
  expect(after).toEqual({ turns: [{ turn: 2, pushback: false }], episodes: [] });
  expect(humanView(said(3, { pushback: 'yes', repeats: '3' })).episodes).toHaveLength(1);
});

test('a message may repeat one trouble and be the first to tell of another, and may repeat a second defect', () => {
  const { episodes } = humanView([
    ...said(2, { pushback: 'yes', symptom: 'S5' }),
    ...said(2, { symptom: 'S7' }, 2),
    ...said(3, { pushback: 'yes', repeats: '2/2' }),
    ...said(3, { symptom: 'S2' }, 2),
    ...said(5, { pushback: 'yes', repeats: '3/2' }),
    ...said(5, { repeats: '2' }),
  ]);
  expect(episodes.map(({ turns, symptoms }) => [turns, symptoms[0]])).toEqual([
    [[2, 5], 'S5'],
    [[2, 3], 'S7'],
    [[3, 5], 'S2'],
  ]);
});
