import { bareName, inCodexHome } from '../codex/file-name.ts';
import { groupBy } from '../statistics/groups.ts';
import { humanView } from '../store/human-episodes.ts';
import type { HumanLabel } from '../store/human-labels.ts';
import type { SessionPlaces } from '../store/review-places.ts';

/**
 * Lines of a gold file, one for each file of the session that holds a message judged. Of an episode that spans two files each has its part, under
 * the same id. `nameOf` is how a file is called there.
 */
export function goldLines(
  { sessionId, files }: SessionPlaces,
  labels: readonly HumanLabel[],
  nameOf: (path: string) => string,
) {
  const { turns, episodes } = humanView(labels);
  const named = episodes.map(({ note, ...one }, i) => ({ id: `E${i + 1}`, ...one, why: note ?? '' }));
  return files.flatMap(({ path, turns: places }) => {
    const linesOf = new Map(places.map(({ turn, lines }) => [turn, lines]));
    const judged = turns.filter(({ turn }) => linesOf.has(turn));
    if (judged.length === 0) return [];
    return [
      {
        file: nameOf(path),
        session: sessionId,
        turns: judged.map(({ turn, pushback }) => ({
          h: turn,
          lines: linesOf.get(turn) ?? [],
          pushback,
          ...noteOn(labels, turn),
        })),
        episodes: named.flatMap(({ id, turns: all, ...rest }) => {
          const here = all.filter((turn) => linesOf.has(turn));
          if (here.length === 0) return [];
          const continued = here[0] === all[0] ? {} : { continued: true };
          return [{ id, pushback_turns: here, ...rest, ...continued }];
        }),
      },
    ];
  });
}

/** The note on a message that begins no episode, whose `why` it would be. */
function noteOn(labels: readonly HumanLabel[], turn: number): { readonly note?: string } {
  const here = labels.filter((one) => one.turn === turn && one.facet === 1);
  const begins =
    here.some((one) => one.axis === 'pushback' && one.label === 'yes') &&
    !here.some((one) => one.axis === 'repeats');
  const note = here.find((one) => one.axis === 'note');
  return begins || note === undefined ? {} : { note: note.label };
}

/**
 * What each rollout is called in a gold file, which may leave the machine: the path below the folder of the sessions, else the bare name, with as
 * many folders before it as tell it from others of that name.
 */
export function goldNames(paths: readonly string[]): (path: string) => string {
  const name = (path: string) => inCodexHome(path)?.below ?? bareName(path);
  const names = new Map<string, string>();
  for (const same of groupBy([...new Set(paths)], name).values())
    for (const path of same) names.set(path, same.length === 1 ? name(path) : shortestTail(path, same));
  return (path) => names.get(path) ?? name(path);
}

function shortestTail(path: string, others: readonly string[]): string {
  const parts = path.split(/[\\/]/);
  const tail = (one: readonly string[], length: number) => one.slice(-length).join('/');
  const isAlone = (length: number) =>
    others.filter((other) => tail(other.split(/[\\/]/), length) === tail(parts, length)).length === 1;
  const lengths = parts.map((_, i) => i + 1);
  return tail(parts, lengths.find(isAlone) ?? parts.length);
}
