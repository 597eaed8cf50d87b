import type { Analysis, Episode, SilentFinding } from './detect/model.ts';
import type { Session, Turn } from './session/model.ts';

/** Something that a watcher is told of a session that is going on. */
export type News =
  /** The developer pushes back; or once more on the same trouble; or what looked like it is none in the light of what followed. */
  | { readonly kind: 'episode' | 'again' | 'withdrawn'; readonly turn: number; readonly episode: Episode }
  /** The trace proves it without a word; or no longer does, the check having been made after all. */
  | { readonly kind: 'finding' | 'settled'; readonly turn: number; readonly finding: SilentFinding };

/** What was last known of a session. */
export interface Known {
  readonly episodes: readonly Episode[];
  readonly findings: readonly SilentFinding[];
}

/** What is new since the session was last looked at; at the first look, what has happened since the watch began. */
export function newsOf(
  before: Known | null,
  session: Session,
  analysis: Analysis,
  began: string,
): readonly News[] {
  const now: Known = { episodes: analysis.episodes, findings: analysis.findings };
  const all = compare(before ?? { episodes: [], findings: [] }, now);
  return before === null ? all.filter((one) => isSince(began, session.turns[one.turn - 1])) : all;
}

function compare(before: Known, now: Known): readonly News[] {
  const pushed = pushbackTurns(before);
  const pushes = pushbackTurns(now);
  const fresh = now.episodes.flatMap((episode): readonly News[] => {
    const turns = episode.pushbackTurns.filter((turn) => !pushed.has(turn));
    const first = turns.length === episode.pushbackTurns.length;
    return turns.map((turn, i) => ({ kind: first && i === 0 ? 'episode' : 'again', turn, episode }));
  });
  const gone = before.episodes.flatMap((episode): readonly News[] =>
    episode.pushbackTurns
      .filter((turn) => !pushes.has(turn))
      .map((turn) => ({ kind: 'withdrawn', turn, episode })),
  );
  const [known, here] = [new Set(before.findings.map(keyOf)), new Set(now.findings.map(keyOf))];
  const proved = now.findings.filter((one) => !known.has(keyOf(one)));
  const settled = before.findings.filter((one) => !here.has(keyOf(one)));
  return [
    ...fresh,
    ...gone,
    ...proved.map((finding): News => ({ kind: 'finding', turn: finding.turn, finding })),
    ...settled.map((finding): News => ({ kind: 'settled', turn: finding.turn, finding })),
  ].sort((a, b) => a.turn - b.turn);
}

function pushbackTurns({ episodes }: Known): ReadonlySet<number> {
  return new Set(episodes.flatMap((episode) => episode.pushbackTurns));
}

/** Not its words: they name the command, whose wording may grow while it is written. */
function keyOf({ kind, turn, line }: SilentFinding): string {
  return `${kind} ${turn} ${line}`;
}

/** Whether anything of the turn happened then or later. One without a time is taken for old. */
function isSince(began: string, turn: Turn | undefined): boolean {
  const last = turn?.steps.at(-1)?.at ?? turn?.endedAt ?? turn?.timestamp ?? null;
  return last !== null && last >= began;
}
