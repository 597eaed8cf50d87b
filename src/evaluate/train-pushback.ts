import { nearFeatures } from '../detect/near.ts';
import { scoreFeatures } from '../detect/score.ts';
import type { WeightModel } from '../taxonomy/model.ts';
import { fitRows, type Row } from './fit-rows.ts';
import type { LogisticModel } from './logistic.ts';
import type { ObservedSession } from './observed-session.ts';
import { PUSHBACK } from './recipes.ts';

export interface PushbackModels {
  readonly alone: WeightModel;
  readonly pushback: WeightModel;
}

/** Parts that the training repositories are cut into, so that a turn's neighbours are judged by a model that has not seen their repository. */
const INNER_FOLDS = 5;

export function trainPushback(sessions: readonly ObservedSession[]): PushbackModels {
  const alone = fitRows(
    sessions.flatMap((item) => turnRows(item)),
    PUSHBACK,
  );
  const repos = [...new Set(sessions.map((item) => item.repo))].sort();
  const rows = Array.from({ length: INNER_FOLDS }, (_, fold) => {
    const held = new Set(repos.filter((_repo, index) => index % INNER_FOLDS === fold));
    const seen = sessions.filter((item) => !held.has(item.repo));
    const model =
      seen.length === 0
        ? alone
        : fitRows(
            seen.flatMap((item) => turnRows(item)),
            PUSHBACK,
            alone,
          );
    return sessions.filter((item) => held.has(item.repo)).flatMap((item) => turnRows(item, model));
  });
  const flat = rows.flat();
  const model = fitRows(flat, PUSHBACK, alone);
  return { alone, pushback: { ...model, threshold: bestThreshold(rows, model) } };
}

/** The labelled turns of a session; with a model, each also sees its neighbours as that model judges them. */
function turnRows(item: ObservedSession, model?: WeightModel): readonly Row[] {
  const alone =
    model === undefined ? [] : item.observed.map((turn) => scoreFeatures(model, turn.features).probability);
  return item.gold.turns.flatMap((turn) => {
    const observed = item.observed[turn.turn - 1];
    if (observed === undefined) return [];
    const near = model === undefined ? [] : nearFeatures(alone, turn.turn - 1);
    return [{ features: [...observed.features, ...near], target: turn.pushback, repo: item.repo }];
  });
}

/** The probability that gives the best F1 on turns of repositories that the model has not seen, among steps of 0.01. */
function bestThreshold(folds: readonly (readonly Row[])[], start: LogisticModel): number {
  const scored = folds.flatMap((held) => {
    const rest = folds.filter((fold) => fold !== held).flat();
    if (rest.length === 0) return [];
    const model = fitRows(rest, PUSHBACK, start);
    return held.map((row) => ({ p: scoreFeatures(model, row.features).probability, target: row.target }));
  });
  let best = { threshold: 0.5, f1: 0 };
  for (let step = 10; step <= 60; step++) {
    const threshold = step / 100;
    const tp = scored.filter((row) => row.p >= threshold && row.target).length;
    const predicted = scored.filter((row) => row.p >= threshold).length;
    const actual = scored.filter((row) => row.target).length;
    const f1 = (2 * tp) / (predicted + actual || 1);
    if (f1 > best.f1) best = { threshold, f1 };
  }
  return best.threshold;
}
