import { UserError } from '../errors.ts';
import { ADJUDICATED, settledLabels } from '../statistics/agreement.ts';
import { groupBy } from '../statistics/groups.ts';
import type { LabelSource } from '../statistics/stats-report.ts';
import type { Db } from '../store/database.ts';
import { type HumanLabel, humanLabels } from '../store/human-labels.ts';
import { seeAsPerson } from '../store/human-tables.ts';
import { sessionKey } from '../store/keys.ts';

/** Whose labels a command is to rest on. */
export interface WantedLabels {
  readonly whose: LabelSource['whose'];
  readonly annotator?: string | undefined;
}

/** Lets the queries that follow see the labels of people, where they are wanted. Throws `UserError` where there are none, or several persons'. */
export function takeLabels(db: Db, wanted: WantedLabels): LabelSource {
  if (wanted.whose === 'rules')
    return { whose: 'rules', annotator: null, messages: null, disputed: 0, gone: 0 };
  const { labels, disputed, annotator } = labelsOfPeople(db, wanted);
  const gone = countGone(db, labels);
  return { whose: wanted.whose, annotator, messages: seeAsPerson(db, labels), disputed, gone };
}

function countGone(db: Db, labels: readonly HumanLabel[]): number {
  const isThere = db.prepare<[number]>('SELECT 1 FROM main.sessions WHERE key = ?');
  const away = [...groupBy(labels, (one) => one.session_id)].filter(([id]) => !isThere.get(sessionKey(id)));
  return away.reduce((sum, [, own]) => sum + new Set(own.map((one) => one.turn)).size, 0);
}

/** The labels of one person, or those that people agree on or have settled. */
export function labelsOfPeople(
  db: Db,
  { whose, annotator: named }: WantedLabels,
): { readonly labels: readonly HumanLabel[]; readonly disputed: number; readonly annotator: string | null } {
  const all = humanLabels(db);
  if (all.length === 0)
    throw new UserError('Nobody has labelled anything here yet', { next: 'Begin with `pushback review`.' });
  if (whose === 'adjudicated') return { ...settledLabels(all), annotator: null };
  const names = [...new Set(all.map((one) => one.annotator))].filter((name) => name !== ADJUDICATED);
  const annotator = named ?? (names.length === 1 ? names[0] : undefined);
  if (annotator === undefined)
    throw new UserError(`${names.join(' and ')} have labelled messages here`, {
      next: 'Name one with --annotator, or take what they agree on: --labels adjudicated.',
    });
  const labels = all.filter((one) => one.annotator === annotator);
  if (labels.length === 0)
    throw new UserError(`${annotator} has judged nothing here`, { next: `Choose from ${names.join(', ')}.` });
  return { labels, disputed: 0, annotator };
}
