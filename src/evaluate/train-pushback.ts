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

/** The probability around which F1 is best on turns of repositories that the model has not seen, among steps of 0.01. */
function bestThreshold(folds: readonly (readonly Row[])[], start: LogisticModel): number {
  const scored = folds.flatMap((held) => {
    const rest = folds.filter((fold) => fold !== held).flat();
    if (rest.length === 0) return [];
    const model = fitRows(rest, PUSHBACK, start);
    return held.map((row) => ({ p: scoreFeatures(model, row.features).probability, target: row.target }));
  });
  const f1At = STEPS.map((threshold) => f1(scored, threshold));
  const smooth = STEPS.map((_, step) => mean(f1At.slice(Math.max(0, step - AROUND), step + AROUND + 1)));
  return STEPS[smooth.indexOf(Math.max(...smooth))] ?? 0.5;
}

const STEPS: readonly number[] = Array.from({ length: 51 }, (_, step) => (step + 10) / 100);
/** F1 jumps from step to step; the middle of a broad height holds better elsewhere than its highest point. */
const AROUND = 5;

function f1(scored: readonly { readonly p: number; readonly target: boolean }[], threshold: number): number {
  const predicted = scored.filter(({ p }) => p >= threshold);
  const hits = predicted.filter(({ target }) => target).length;
  const actual = scored.filter(({ target }) => target).length;
  return (2 * hits) / (predicted.length + actual || 1);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
