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
  readonly note: string | null;
}

/** What one person says about one session. */
export interface HumanView {
  /** Every message judged, ascending, and whether it pushes back. */
  readonly turns: readonly { readonly turn: number; readonly pushback: boolean }[];
  readonly episodes: readonly HumanEpisode[];
}

/**
 * The labels of one annotator on one session as episodes: one for each defect of a message that pushes back, together with the messages
 * that only repeat it. A message that repeats one which was not judged is no judgement either.
 */
export function humanView(labels: readonly HumanLabel[]): HumanView {
  const of = (turn: number, facet = 1) => labels.filter((one) => one.turn === turn && one.facet === facet);
  const ordinals = [...new Set(labels.map((one) => one.turn))].sort((a, b) => a - b);
  const said = ordinals.flatMap((turn) => {
    const pushback = labelOn(of(turn), 'pushback');
    return pushback === null ? [] : [{ turn, pushback: pushback === 'yes' }];
  });
  const pushing = said.filter((one) => one.pushback).map((one) => one.turn);
  // A repeat of a repeat goes back to the first; only earlier messages can be repeated, so this ends.
  const first = (turn: number): number => {
    const earlier = Number(labelOn(of(turn), 'repeats') ?? turn);
    return earlier < turn ? first(earlier) : turn;
  };
  const roots = pushing.filter((turn) => first(turn) === turn);
  const repeats = (root: number) => pushing.filter((turn) => turn !== root && first(turn) === root);
  return {
    turns: said.filter(({ turn, pushback }) => !pushback || roots.includes(first(turn))),
    episodes: roots.flatMap((root) => [
      episodeOf([root, ...repeats(root)], of(root)),
      ...facetsOf(labels, root).map((facet) => episodeOf([root], of(root, facet))),
    ]),
  };
}

/** Second defects of a message: what a person says besides the first. */
function facetsOf(labels: readonly HumanLabel[], turn: number): readonly number[] {
  const facets = labels.filter((one) => one.turn === turn && one.facet > 1).map((one) => one.facet);
  return [...new Set(facets)].sort((a, b) => a - b);
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
    note: labelOn(labels, 'note'),
  };
}
