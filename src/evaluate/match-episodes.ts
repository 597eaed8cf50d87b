import type { Episode } from '../detect/model.ts';
import type { GoldEpisode } from './gold-model.ts';

/** A labelled episode and the one that the rules say it is. */
export interface Match {
  readonly gold: GoldEpisode;
  readonly episode: Episode;
}

export interface Matching {
  readonly matches: readonly Match[];
  readonly missed: readonly GoldEpisode[];
  readonly invented: readonly Episode[];
}

/** Breaks ties between episodes of one turn; less than any difference of overlap that matters. */
const SAME_SYMPTOM = 0.05;

/**
 * Pairs labelled episodes with found ones by the turns that they share (shared / all of both), the best pair first, each used
 * once. Turns without a label do not count. Equal pairs keep the order of the lists.
 */
export function matchEpisodes(
  gold: readonly GoldEpisode[],
  found: readonly Episode[],
  labelled: ReadonlySet<number>,
): Matching {
  const pairs = gold.flatMap((one) =>
    found.flatMap((other) => {
      const weight = overlap(one, other, labelled);
      return weight > 0 ? [{ gold: one, episode: other, weight }] : [];
    }),
  );
  const used = new Set<GoldEpisode | Episode>();
  const matches: Match[] = [];
  for (const { gold: one, episode } of pairs.toSorted((a, b) => b.weight - a.weight)) {
    if (used.has(one) || used.has(episode)) continue;
    used.add(one).add(episode);
    matches.push({ gold: one, episode });
  }
  return {
    matches,
    missed: gold.filter((one) => !used.has(one)),
    invented: found.filter((one) => !used.has(one)),
  };
}

function overlap(gold: GoldEpisode, found: Episode, labelled: ReadonlySet<number>): number {
  const turns = new Set(found.pushbackTurns.filter((turn) => labelled.has(turn)));
  const shared = gold.pushbackTurns.filter((turn) => turns.has(turn)).length;
  if (shared === 0) return 0;
  const all = new Set([...gold.pushbackTurns, ...turns]).size;
  return shared / all + (sharesSymptom({ gold, episode: found }) ? SAME_SYMPTOM : 0);
}

export function sharesSymptom({ gold, episode }: Match): boolean {
  return gold.symptoms.some((symptom) => episode.symptoms.includes(symptom));
}
