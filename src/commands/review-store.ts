import type { Db } from '../store/database.ts';
import { replaceHumanLabels } from '../store/human-labels.ts';
import type { Io } from '../terminal.ts';
import { finished, type Given } from './review-question.ts';
import { placeOf } from './review-queue.ts';
import type { Item, ReviewState } from './review-state.ts';

/** Writes what a key has finished, and takes back what it has undone. */
export function store(db: Db, annotator: string, before: ReviewState, after: ReviewState, io: Io): void {
  const [old, now] = [finishedIn(before), finishedIn(after)];
  for (const [key, { item, given }] of new Map([...emptied(old), ...now])) {
    const said = old.get(key)?.given ?? [];
    if (given === said || (given.length === 0 && said.length === 0)) continue;
    const { sessionId: session_id, turn, facet = 1 } = item;
    const labels = facet === 1 ? given : given.filter((one) => one.axis !== 'pushback');
    replaceHumanLabels(db, { annotator, session_id, turn, facet }, labels, io.now().toISOString());
  }
}

type Finished = ReadonlyMap<string, { readonly item: Item; readonly given: readonly Given[] }>;

function finishedIn({ items, answers }: ReviewState): Finished {
  return new Map(
    items.map((item, i) => [
      `${placeOf(item)}\n${item.facet ?? 1}`,
      { item, given: finished(answers[i] ?? []) },
    ]),
  );
}

/** Items that are no longer there say nothing. */
function emptied(old: Finished): Finished {
  return new Map([...old].map(([key, { item }]) => [key, { item, given: [] }]));
}
