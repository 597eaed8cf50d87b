import { UserError } from '../errors.ts';
import { alignGold } from '../evaluate/align.ts';
import { type DiffReport, scoreRows } from '../evaluate/diff-report.ts';
import { readGold, refuse } from '../evaluate/gold.ts';
import type { GoldSession, GoldSource, LabelledSession } from '../evaluate/gold-model.ts';
import { readLabelled } from '../evaluate/read-labelled.ts';
import { evaluate } from '../evaluate/report.ts';
import { plural } from '../render/numbers.ts';
import { groupBy } from '../statistics/groups.ts';
import type { Db } from '../store/database.ts';
import { humanView } from '../store/human-episodes.ts';
import { type HumanLabel, humanLabels } from '../store/human-labels.ts';
import { sessionKey } from '../store/keys.ts';
import { createSessionReader } from '../store/read-session.ts';
import { createFileFinder } from '../store/review-places.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { type Io, note } from '../terminal.ts';
import { labelsOfPeople } from './take-labels.ts';

/** A gold file; without one the labels given in `review` serve: one person's, or those that people agree on or settled. */
export interface ScoreSource {
  readonly gold: GoldSource | null;
  readonly annotator: string | undefined;
}

interface Versions {
  readonly before: Taxonomy;
  readonly after: Taxonomy;
}

/** How both versions do on labels; null where there are none. Throws `UserError` for a gold file that cannot be used. */
export async function scoreOf(
  db: Db,
  source: ScoreSource,
  { before, after }: Versions,
  io: Io,
): Promise<DiffReport['score']> {
  const labelled =
    source.gold === null ? ofPeople(db, source.annotator) : await ofFile(source.gold, before, db, io);
  if (labelled === null) return null;
  const measured = [before, after].map((taxonomy) =>
    evaluate(labelled.sessions, taxonomy, { resampling: { draws: 0, seed: 1 } }),
  );
  const [old, now] = measured;
  return {
    labels: labelled.name,
    sessions: labelled.sessions.length,
    messages: labelled.sessions.reduce((sum, { gold }) => sum + gold.turns.length, 0),
    rows: old === undefined || now === undefined ? [] : scoreRows(old, now),
  };
}

interface Labelled {
  readonly name: string;
  readonly sessions: readonly LabelledSession[];
}

async function ofFile(source: GoldSource, taxonomy: Taxonomy, db: Db, io: Io): Promise<Labelled> {
  if (source.sessions !== undefined)
    return { name: source.gold, sessions: (await readLabelled(source, taxonomy)).sessions };
  const gold = readGold(source.gold, taxonomy.labels);
  const stored = createStoredSessions(db, source.gold);
  const sessions = gold.flatMap((one) => stored(one) ?? []);
  if (sessions.length === 0)
    throw new UserError('None of the labelled sessions is in the database', {
      where: source.gold,
      next: 'Say where their files are: --sessions DIR.',
    });
  if (sessions.length < gold.length)
    note(io, `${plural(gold.length - sessions.length, 'labelled session')} left out: not in the database.`);
  return { name: source.gold, sessions };
}

/** The labels on the session as it is stored, null where it is not: no transcript has to be read for it. */
function createStoredSessions(db: Db, path: string): (gold: GoldSession) => LabelledSession | null {
  const find = createFileFinder(db);
  const read = createSessionReader(db);
  return (gold) => {
    const found = find(gold.name, gold.file);
    const session = 'missing' in found ? null : read(sessionKey(found.sessionId));
    if ('missing' in found || session === null) return null;
    const aligned = alignGold(gold, session, found.file);
    if ('faults' in aligned)
      refuse(
        path,
        aligned.faults.map((what) => ({ line: gold.line, what })),
      );
    return 'gold' in aligned ? { session, gold: aligned.gold, repo: session.repo ?? 'unknown' } : null;
  };
}

function ofPeople(db: Db, annotator: string | undefined): Labelled | null {
  if (annotator === undefined && humanLabels(db).length === 0) return null;
  const whose = annotator === undefined ? 'adjudicated' : 'human';
  const { labels } = labelsOfPeople(db, { whose, annotator });
  const read = createSessionReader(db);
  const sessions = [...groupBy(labels, (one) => one.session_id)].flatMap(([id, own]) => {
    const session = read(sessionKey(id));
    return session === null ? [] : [{ session, gold: goldOf(id, own), repo: session.repo ?? 'unknown' }];
  });
  return { name: annotator === undefined ? 'what people say' : `what ${annotator} says`, sessions };
}

/** As a line of a gold file would say it, the numbers being ordinals already. */
function goldOf(id: string, labels: readonly HumanLabel[]): LabelledSession['gold'] {
  const { turns, episodes } = humanView(labels);
  return {
    file: id,
    name: id,
    line: 0,
    turns: turns.map((one) => ({ ...one, lines: [] })),
    episodes: episodes.map(({ turns: pushbackTurns, causes, severity, status, note, ...rest }, i) => ({
      ...rest,
      id: `E${i + 1}`,
      pushbackTurns,
      causes: causes as LabelledSession['gold']['episodes'][number]['causes'],
      severity: severity ?? '',
      status: status ?? '',
      why: note ?? '',
    })),
  };
}
