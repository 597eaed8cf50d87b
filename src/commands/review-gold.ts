import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { readGold } from '../evaluate/gold.ts';
import type { GoldEpisode, GoldSession } from '../evaluate/gold-model.ts';
import { plural } from '../render/numbers.ts';
import { groupBy } from '../statistics/groups.ts';
import { type Db, withDatabase } from '../store/database.ts';
import { humanView } from '../store/human-episodes.ts';
import { type HumanLabel, humanLabels, replaceHumanLabels } from '../store/human-labels.ts';
import { findSession, type SessionPlaces, sessionPlaces } from '../store/review-places.ts';
import type { Io } from '../terminal.ts';
import { taxonomyOf } from './taxonomy-of.ts';

/** Writes what the annotator said as a gold file, one session a line; returns what to say. Messages not judged are left out. */
export async function exportGold(database: string, to: string, annotator: string, io: Io): Promise<string> {
  return withDatabase(database, 'read', (db) => {
    const bySession = [...groupBy(humanLabels(db, annotator), (one) => one.session_id)];
    if (bySession.length === 0)
      throw new UserError(`${annotator} has judged nothing yet`, { next: 'Begin with `pushback review`.' });
    const lines = bySession.flatMap(([id, labels]) => {
      const places = sessionPlaces(db, id);
      return places === null ? [] : goldOf(places, labels).map((one) => JSON.stringify(one));
    });
    const path = resolve(io.cwd, to);
    writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 });
    const gone = bySession.filter(([id]) => sessionPlaces(db, id) === null).length;
    return `Wrote ${plural(bySession.length - gone, 'session')} to ${to}.${gone === 0 ? '' : ` ${gone} are no longer in the database and were left out.`}`;
  });
}

/** Lines of a gold file, one for each file of the session that holds a message judged. Both halves of an episode that spans two are given. */
export function goldOf({ sessionId, files }: SessionPlaces, labels: readonly HumanLabel[]) {
  const { turns, episodes } = humanView(labels);
  return files.flatMap(({ path, turns: places }) => {
    const linesOf = new Map(places.map(({ turn, lines }) => [turn, lines]));
    const judged = turns.filter(({ turn }) => linesOf.has(turn));
    const here = episodes
      .map((one) => ({ ...one, turns: one.turns.filter((turn) => linesOf.has(turn)) }))
      .filter((one) => one.turns.length > 0);
    if (judged.length === 0) return [];
    return [
      {
        file: belowSessions(path),
        session: sessionId,
        turns: judged.map(({ turn, pushback }) => ({ h: turn, lines: linesOf.get(turn) ?? [], pushback })),
        episodes: here.map(({ turns: pushback_turns, note, ...one }, i) => ({
          id: `E${i + 1}`,
          pushback_turns,
          ...one,
          why: note ?? '',
        })),
      },
    ];
  });
}

function belowSessions(path: string): string {
  const at = path.lastIndexOf('/sessions/');
  return at < 0 ? path : path.slice(at + '/sessions/'.length);
}

/** Takes the labels of a gold file as those of an annotator; returns what to say. */
export async function importGold(database: string, from: string, annotator: string, io: Io): Promise<string> {
  const { labels } = await taxonomyOf(io);
  const sessions = readGold(resolve(io.cwd, from), labels);
  return withDatabase(database, 'write', (db) => {
    const results = sessions.map((gold) => importSession(db, gold, annotator, io.now().toISOString()));
    const missing = results.filter((count) => count === null).length;
    const turns = results.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    const left = missing === 0 ? '' : ` ${plural(missing, 'session')} of the file are not in the database.`;
    return `Took ${plural(turns, 'judged message')} of ${annotator} from ${from}.${left}`;
  });
}

function importSession(db: Db, gold: GoldSession, annotator: string, at: string): number | null {
  const id = findSession(db, gold.name, gold.file);
  const places = id === null ? null : sessionPlaces(db, id);
  if (id === null || places === null) return null;
  const file = places.files.find(({ path }) => path.endsWith(gold.file)) ?? places.files[0];
  const ordinals = new Map(
    (file?.turns ?? []).flatMap(({ turn, lines }) => lines.map((line) => [line, turn] as const)),
  );
  const ordinalOf = new Map(
    gold.turns.map(({ turn, lines }) => [turn, lines.map((line) => ordinals.get(line)).find(Boolean)]),
  );
  let done = 0;
  for (const { turn, pushback } of gold.turns) {
    const ordinal = ordinalOf.get(turn);
    if (ordinal === undefined) continue;
    const episodes = gold.episodes.filter((one) => one.pushbackTurns[0] === turn);
    const repeated = gold.episodes.find((one) => one.pushbackTurns.slice(1).includes(turn));
    const first = ordinalOf.get(repeated?.pushbackTurns[0] ?? 0);
    const judged = { axis: 'pushback', label: pushback ? 'yes' : 'no', tier: null };
    const repeats = first === undefined ? [] : [{ axis: 'repeats', label: String(first), tier: null }];
    const place = { annotator, session_id: id, turn: ordinal };
    replaceHumanLabels(db, { ...place, facet: 1 }, [judged, ...repeats, ...labelsOf(episodes[0])], at);
    if (episodes[1] !== undefined) replaceHumanLabels(db, { ...place, facet: 2 }, labelsOf(episodes[1]), at);
    done++;
  }
  return done;
}

function labelsOf(episode: GoldEpisode | undefined): readonly Pick<HumanLabel, 'axis' | 'label' | 'tier'>[] {
  if (episode === undefined) return [];
  const single = ['severity', 'locus', 'status', 'resolver'] as const;
  return [
    ...episode.symptoms.map((label) => ({ axis: 'symptom', label, tier: null })),
    ...episode.causes.map(({ label, tier }) => ({ axis: 'cause', label, tier })),
    ...single.flatMap((axis) => {
      const label = episode[axis];
      return label === null ? [] : [{ axis, label, tier: null }];
    }),
    ...(episode.why === '' ? [] : [{ axis: 'note', label: episode.why, tier: null }]),
  ];
}
