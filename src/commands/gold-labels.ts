import type { GoldEpisode, GoldSession } from '../evaluate/gold-model.ts';
import { groupBy } from '../statistics/groups.ts';
import { type Defect, repeatsLabel } from '../store/human-episodes.ts';
import type { HumanLabel } from '../store/human-labels.ts';
import type { FilePlaces } from '../store/review-places.ts';

/** What the lines of a gold file say of one session, in the ordinals of its turns. */
export interface GoldJudgement {
  readonly turns: readonly { readonly turn: number; readonly pushback: boolean; readonly note: string }[];
  /** In the order of their first turns. */
  readonly episodes: readonly { readonly turns: readonly number[]; readonly labels: GoldEpisode }[];
  /** Labelled messages that the session does not have, as `H4`; and those of them that push back. */
  readonly unknown: readonly string[];
  readonly lost: readonly string[];
}

/** One line of the gold file, and the file of the session that it is about. */
export interface GoldPart {
  readonly gold: GoldSession;
  readonly places: FilePlaces;
}

/** The lines of one session together: an episode that is continued in a later file is one. */
export function judgementOf(parts: readonly GoldPart[]): GoldJudgement {
  const placed = parts.map((part) => ({ ...part, ordinals: ordinalsOf(part) }));
  const turns = placed.flatMap(({ gold, ordinals }) =>
    gold.turns.map(({ turn, pushback, note = '' }) => ({
      name: `H${turn}`,
      turn: ordinals.get(turn),
      pushback,
      note,
    })),
  );
  const homeless = turns.filter((one) => one.turn === undefined);
  return {
    turns: turns.flatMap(({ name, turn, ...rest }) => (turn === undefined ? [] : [{ turn, ...rest }])),
    episodes: joined(
      placed.flatMap(({ gold, ordinals }) =>
        gold.episodes.map((labels) => ({
          labels,
          turns: labels.pushbackTurns.flatMap((turn) => ordinals.get(turn) ?? []),
        })),
      ),
    ),
    lost: homeless.filter((one) => one.pushback).map((one) => one.name),
    unknown: homeless.filter((one) => !one.pushback).map((one) => one.name),
  };
}

type Episode = GoldJudgement['episodes'][number];

/** Parts that continue an episode go to the nearest one before them that has its id. */
function joined(parts: readonly Episode[]): readonly Episode[] {
  const whole: Episode[] = [];
  for (const part of parts) {
    const before = whole.findLastIndex((one) => one.labels.id === part.labels.id);
    const first = part.labels.continued === true ? whole[before] : undefined;
    if (first === undefined) whole.push(part);
    else whole[before] = { ...first, turns: [...first.turns, ...part.turns] };
  }
  const ordered = whole.map((one) => ({ ...one, turns: one.turns.toSorted((a, b) => a - b) }));
  return ordered.filter((one) => one.turns.length > 0).sort((a, b) => (a.turns[0] ?? 0) - (b.turns[0] ?? 0));
}

/** The ordinal of each labelled message by the lines that hold it; of two on the same message the first has it. */
function ordinalsOf({ gold, places: { turns } }: GoldPart): ReadonlyMap<number, number> {
  const byLine = new Map(turns.flatMap(({ turn, lines }) => lines.map((line) => [line, turn] as const)));
  const owners = new Map<number, number>();
  for (const { turn, lines } of gold.turns) {
    const found = lines.map((line) => byLine.get(line)).find((one) => one !== undefined);
    if (found !== undefined && !owners.has(found)) owners.set(found, turn);
  }
  return new Map([...owners].map(([ordinal, turn]) => [turn, ordinal]));
}

/** The labels of each message judged, as `review` stores them. */
export function labelsByTurn({
  turns,
  episodes,
}: GoldJudgement): ReadonlyMap<number, readonly Omit<HumanLabel, 'annotator' | 'session_id' | 'turn'>[]> {
  const begun = groupBy(episodes, (one) => one.turns[0] ?? 0);
  const again = new Set(episodes.flatMap((one) => one.turns.slice(1)));
  const defects = new Map<Episode, Defect>();
  for (const [turn, own] of begun)
    for (const [i, one] of own.entries()) defects.set(one, { turn, facet: i + (again.has(turn) ? 2 : 1) });
  return new Map(
    turns.map(({ turn, pushback, note }) => {
      const own = begun.get(turn) ?? [];
      const repeated = episodes.filter((one) => one.turns.slice(1).includes(turn));
      return [
        turn,
        [
          label('pushback', pushback ? 'yes' : 'no'),
          ...(own.length === 0 || again.has(turn) ? noteLabel(note) : []),
          ...repeated
            .flatMap((one) => defects.get(one) ?? [])
            .map((one) => label('repeats', repeatsLabel(one))),
          ...own.flatMap((one) =>
            labelsOf(one.labels).map((said) => ({ ...said, facet: defects.get(one)?.facet ?? 1 })),
          ),
        ],
      ];
    }),
  );
}

function label(axis: string, value: string, tier: string | null = null) {
  return { facet: 1, axis, label: value, tier };
}

function noteLabel(note: string) {
  return note === '' ? [] : [label('note', note)];
}

function labelsOf(episode: GoldEpisode) {
  const single = ['severity', 'locus', 'status', 'resolver', 'confidence'] as const;
  return [
    ...episode.symptoms.map((id) => label('symptom', id)),
    ...episode.causes.map((one) => label('cause', one.label, one.tier)),
    ...single.flatMap((axis) => {
      const value = episode[axis];
      return value === null ? [] : [label(axis, value)];
    }),
    ...noteLabel(episode.why),
  ];
}
