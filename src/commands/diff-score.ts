import { type DiffReport, scoreRows } from '../evaluate/diff-report.ts';
import type { LabelledSession } from '../evaluate/gold.ts';
import { type GoldSource, readLabelled } from '../evaluate/read-labelled.ts';
import { evaluate } from '../evaluate/report.ts';
import { groupBy } from '../statistics/groups.ts';
import type { Db } from '../store/database.ts';
import { humanView } from '../store/human-episodes.ts';
import { type HumanLabel, humanLabels } from '../store/human-labels.ts';
import { sessionKey } from '../store/keys.ts';
import { createSessionReader } from '../store/read-session.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
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
): Promise<DiffReport['score']> {
  const labelled = source.gold === null ? ofPeople(db, source.annotator) : await ofFile(source.gold, before);
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

async function ofFile(source: GoldSource, taxonomy: Taxonomy): Promise<Labelled> {
  const { sessions } = await readLabelled(source, taxonomy);
  return { name: source.gold, sessions };
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
      confidence: null,
      why: note ?? '',
    })),
  };
}
