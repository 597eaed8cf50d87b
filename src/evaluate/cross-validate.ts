import type { Taxonomy, Weights } from '../taxonomy/model.ts';
import { type Judged, judge } from './judge.ts';
import type { ObservedSession } from './observed-session.ts';
import { trainWeights } from './train.ts';

/** Fits weights on labelled sessions. */
export type Train = (sessions: readonly ObservedSession[], taxonomy: Taxonomy) => Weights;

/** Judges every session by the weights of the taxonomy as they are. */
export function judgeAll(sessions: readonly ObservedSession[], taxonomy: Taxonomy): readonly Judged[] {
  return sessions.map((labelled) => judge(labelled, taxonomy));
}

/**
 * Judges every session by weights that were fitted without any session of its repository: what to expect of repositories that
 * nobody has labelled. The result stands in the order of `sessions`.
 */
export function crossValidate(
  sessions: readonly ObservedSession[],
  taxonomy: Taxonomy,
  train: Train = trainWeights,
): readonly Judged[] {
  const judged = new Map<ObservedSession, Judged>();
  for (const { held, rest } of foldsOf(sessions)) {
    const refitted = { ...taxonomy, weights: train(rest, taxonomy) };
    for (const one of held) judged.set(one, judge(one, refitted));
  }
  return sessions.flatMap((one) => judged.get(one) ?? []);
}

/** One fold a repository: its sessions, and all others. */
export function foldsOf<S extends { readonly repo: string }>(
  sessions: readonly S[],
): readonly { readonly repo: string; readonly held: readonly S[]; readonly rest: readonly S[] }[] {
  return [...new Set(sessions.map((one) => one.repo))].sort().map((repo) => ({
    repo,
    held: sessions.filter((one) => one.repo === repo),
    rest: sessions.filter((one) => one.repo !== repo),
  }));
}
