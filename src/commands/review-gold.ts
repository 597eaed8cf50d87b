import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { readGold } from '../evaluate/gold.ts';
import { plural } from '../render/numbers.ts';
import { groupBy } from '../statistics/groups.ts';
import { type Db, openForReading, withDatabase } from '../store/database.ts';
import { type HumanLabel, humanLabels, replaceHumanTurn } from '../store/human-labels.ts';
import { createFileFinder, type SessionPlaces, sessionPlaces } from '../store/review-places.ts';
import type { Io } from '../terminal.ts';
import { type GoldPart, judgementOf, labelsByTurn } from './gold-labels.ts';
import { goldLines, goldNames } from './gold-lines.ts';
import { taxonomyOf } from './taxonomy-of.ts';

/** What went out or came in, in a sentence, and what did not, a sentence each. */
export interface Carried {
  readonly said: string;
  /** Labels that are lost on the way. */
  readonly left: readonly string[];
  /** What is no loss, but should be known. */
  readonly notes: readonly string[];
}

/** Writes what the annotator said as a gold file, one file of a session a line. Messages not judged are left out. */
export async function exportGold(database: string, to: string, annotator: string, io: Io): Promise<Carried> {
  return withDatabase(database, 'read', (db) => {
    const bySession = [...groupBy(humanLabels(db, annotator), (one) => one.session_id)];
    if (bySession.length === 0)
      throw new UserError(`${annotator} has judged nothing yet`, { next: 'Begin with `pushback review`.' });
    const stored = bySession.flatMap(([id, labels]) => {
      const places = sessionPlaces(db, id);
      return places === null ? [] : [{ places, labels }];
    });
    if (stored.length === 0)
      throw new UserError(`None of the sessions that ${annotator} judged is in the database any more`, {
        where: database,
        next: 'Analyse their files again.',
      });
    const names = goldNames(stored.flatMap(({ places }) => places.files.map(({ path }) => path)));
    const lines = stored.flatMap(({ places, labels }) => goldLines(places, labels, names));
    writeText(resolve(io.cwd, to), lines.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const written = lines.reduce((sum, one) => sum + one.turns.length, 0);
    const judged = stored.reduce((sum, one) => sum + judgedIn(one.labels), 0);
    return {
      said: `Wrote ${plural(written, 'judged message')} of ${plural(stored.length, 'session')} to ${to}.`,
      left: leftOut(bySession.length - stored.length, judged - written),
      notes: [],
    };
  });
}

function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text, { mode: 0o600 });
  } catch (cause) {
    throw new UserError('The labels cannot be written', {
      where: path,
      next: 'Name a file in a folder that is there: `pushback review --export mine.jsonl`.',
      cause,
    });
  }
}

function judgedIn(labels: readonly HumanLabel[]): number {
  return new Set(labels.map((one) => one.turn)).size;
}

function leftOut(sessions: number, messages: number): readonly string[] {
  return [
    ...(sessions === 0
      ? []
      : [`${plural(sessions, 'session')} left out: no longer in the database, analyse the files again.`]),
    ...(messages === 0
      ? []
      : [
          `${plural(messages, 'judged message')} left out: no longer in the session, or said to repeat one that is not judged.`,
        ]),
  ];
}

/**
 * Takes the labels of a gold file as those of an annotator, in place of what was said of the same messages before. Throws `UserError` for a
 * file that cannot be used, or of which no session is in the database.
 */
export async function importGold(
  database: string,
  from: string,
  annotator: string,
  io: Io,
): Promise<Carried> {
  const { labels } = await taxonomyOf(io);
  const sessions = readGold(resolve(io.cwd, from), labels);
  openForReading(database).close(); // none is made for labels that could not be of anything in it
  return withDatabase(database, 'write', (db) => {
    const { parts, missing } = findParts(db, sessions);
    if (parts.length === 0)
      throw new UserError(`None of the labelled sessions is in the database: ${missing[0]}`, {
        where: from,
        next: ANALYSE,
      });
    const at = io.now().toISOString();
    const bySession = [...groupBy(parts, (one) => one.sessionId)];
    const taken = db.transaction(() => bySession.map(([id, own]) => keep(db, own, { annotator, id, at })))();
    const turns = taken.reduce((sum, one) => sum + one.turns, 0);
    return {
      said: `Took ${plural(turns, 'judged message')} of ${annotator} from ${from}.`,
      left: [...missingText(missing), ...taken.flatMap((one) => one.lost)],
      notes: taken.flatMap((one) => one.notes),
    };
  });
}

const ANALYSE = '`pushback analyze FOLDER` reads them; then import the file again.';

interface Part extends GoldPart {
  readonly sessionId: string;
}

function findParts(db: Db, sessions: ReturnType<typeof readGold>) {
  const find = createFileFinder(db);
  const parts: Part[] = [];
  const missing: string[] = [];
  const places = new Map<string, SessionPlaces | null>();
  for (const gold of sessions) {
    const found = find(gold.name, gold.file);
    const miss = (why: string) => missing.push(`line ${gold.line}, ${gold.file}: ${why}`);
    if ('missing' in found) miss(found.missing);
    else {
      const { sessionId } = found;
      const known = places.get(sessionId) ?? sessionPlaces(db, sessionId);
      places.set(sessionId, known);
      const file = known?.files[found.file];
      const twin = parts.find((one) => one.places === file);
      if (file === undefined) miss('not in the database');
      else if (twin !== undefined) miss(`the same file as in line ${twin.gold.line}`);
      else parts.push({ gold, places: file, sessionId });
    }
  }
  return { parts, missing };
}

const SHOWN = 20;

function missingText(missing: readonly string[]): readonly string[] {
  if (missing.length === 0) return [];
  const rest = missing.length - SHOWN;
  return [
    `${plural(missing.length, 'labelled session')} left out; ${ANALYSE}`,
    ...missing.slice(0, SHOWN).map((one) => `  ${one}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

function keep(
  db: Db,
  parts: readonly Part[],
  { annotator, id, at }: { readonly annotator: string; readonly id: string; readonly at: string },
) {
  const judgement = judgementOf(parts);
  for (const [turn, labels] of labelsByTurn(judgement))
    replaceHumanTurn(db, { annotator, session_id: id, turn }, labels, at);
  const where = parts.map(({ gold }) => `line ${gold.line}`).join(', ');
  const { unknown, lost } = judgement;
  return {
    turns: judgement.turns.length,
    lost:
      lost.length === 0 ? [] : [`${where}: ${lost.join(', ')} left out: no human message of the session.`],
    notes:
      unknown.length === 0
        ? []
        : [`${where}: ${unknown.join(', ')} left out: no human message of the session, and no pushback.`],
  };
}
