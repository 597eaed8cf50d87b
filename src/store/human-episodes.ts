import type { HumanLabel } from './human-labels.ts';

/** An episode as one person sees it. */
export interface HumanEpisode {
  /** The messages that push back on the same trouble, ascending. */
  readonly turns: readonly number[];
  readonly symptoms: readonly string[];
  readonly causes: readonly { readonly label: string; readonly tier: string | null }[];
  readonly severity: string | null;
  readonly locus: string | null;
  readonly status: string | null;
  readonly resolver: string | null;
  readonly confidence: string | null;
  readonly note: string | null;
}

/** What one person says about one session. */
export interface HumanView {
  /** Every message judged, ascending, and whether it pushes back. */
  readonly turns: readonly { readonly turn: number; readonly pushback: boolean }[];
  readonly episodes: readonly HumanEpisode[];
}

/** A defect: the message that tells of it first, and which of its defects it is. */
export interface Defect {
  readonly turn: number;
  readonly facet: number;
}

/** How a defect stands in the label of the axis `repeats`: `2`, or `2/2` for the second defect of turn 2. */
export function repeatsLabel({ turn, facet }: Defect): string {
  return facet === 1 ? String(turn) : `${turn}/${facet}`;
}

/**
 * The labels of one annotator on one session as episodes: one for each defect of a message that pushes back, together with the messages
 * that repeat it. A message that only repeats one which was not judged is no judgement either.
 */
export function humanView(labels: readonly HumanLabel[]): HumanView {
  const said = [...new Set(labels.map((one) => one.turn))]
    .sort((a, b) => a - b)
    .flatMap((turn) => {
      const pushback = labelOn(at(labels, { turn, facet: 1 }), 'pushback');
      return pushback === null ? [] : [{ turn, pushback: pushback === 'yes' }];
    });
  const pushing = said.filter((one) => one.pushback).map((one) => one.turn);
  const defects = pushing.flatMap((turn) => defectsOf(labels, turn));
  const begun = new Set(defects.map(repeatsLabel));
  const repeated = firstsOf(labels, pushing);
  const belongs = (turn: number): boolean =>
    defects.some((one) => one.turn === turn) ||
    (repeated.get(turn) ?? []).some((one) => begun.has(repeatsLabel(one)));
  return {
    turns: said.filter(({ turn, pushback }) => !pushback || belongs(turn)),
    episodes: defects.map((defect) => {
      const again = pushing.filter((turn) => (repeated.get(turn) ?? []).some((one) => isSame(one, defect)));
      return episodeOf([defect.turn, ...again], at(labels, defect));
    }),
  };
}

function at(labels: readonly HumanLabel[], { turn, facet }: Defect): readonly HumanLabel[] {
  return labels.filter((one) => one.turn === turn && one.facet === facet);
}

function isSame(one: Defect, other: Defect): boolean {
  return one.turn === other.turn && one.facet === other.facet;
}

/** The defects that a message is the first to tell of: the first of them has the labels of facet 1, unless the message repeats an earlier one. */
function defectsOf(labels: readonly HumanLabel[], turn: number): readonly Defect[] {
  const facets = labels.filter((one) => one.turn === turn && one.facet > 1).map((one) => one.facet);
  const first = repeatsOf(labels, turn).length > 0 ? [] : [1];
  return [...first, ...[...new Set(facets)].sort((a, b) => a - b)].map((facet) => ({ turn, facet }));
}

/** What a message repeats as its labels say it; only earlier messages can be repeated. */
function repeatsOf(labels: readonly HumanLabel[], turn: number): readonly Defect[] {
  return at(labels, { turn, facet: 1 })
    .filter((one) => one.axis === 'repeats')
    .map(({ label }) => label.split('/').map(Number))
    .map(([first = 0, facet = 1]) => ({ turn: first, facet }))
    .filter((one) => one.turn < turn);
}

/** The defects that each message repeats; a repeat of a repeat goes back to the first. `turns` ascend. */
function firstsOf(
  labels: readonly HumanLabel[],
  turns: readonly number[],
): ReadonlyMap<number, readonly Defect[]> {
  const firsts = new Map<number, readonly Defect[]>();
  for (const turn of turns) {
    const found = repeatsOf(labels, turn).flatMap((one) => {
      const before = one.facet === 1 ? (firsts.get(one.turn) ?? []) : [];
      return before.length > 0 ? before : [one];
    });
    firsts.set(turn, [...new Map(found.map((one) => [repeatsLabel(one), one])).values()]);
  }
  return firsts;
}

function labelOn(labels: readonly HumanLabel[], axis: string): string | null {
  return labels.find((one) => one.axis === axis)?.label ?? null;
}

function episodeOf(turns: readonly number[], labels: readonly HumanLabel[]): HumanEpisode {
  const all = (axis: string) => labels.filter((one) => one.axis === axis);
  return {
    turns: [...turns].sort((a, b) => a - b),
    symptoms: all('symptom').map(({ label }) => label),
    causes: all('cause').map(({ label, tier }) => ({ label, tier })),
    severity: labelOn(labels, 'severity'),
    locus: labelOn(labels, 'locus'),
    status: labelOn(labels, 'status'),
    resolver: labelOn(labels, 'resolver'),
    confidence: labelOn(labels, 'confidence'),
    note: labelOn(labels, 'note'),
  };
}
