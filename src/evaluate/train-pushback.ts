import { nearFeatures } from '../detect/near.ts';
import { PART_OF, type Part, type PushbackModels, scorePushback } from '../detect/pushback.ts';
import { logOdds, sigmoid } from '../detect/score.ts';
import { fitRows, type Row, roundWeight, supportOf } from './fit-rows.ts';
import type { GoldTurn } from './gold-model.ts';
import { fitLogistic } from './logistic.ts';
import type { ObservedSession } from './observed-session.ts';
import { PUSHBACK } from './recipes.ts';

export interface TrainedPushback {
  readonly alone: PushbackModels;
  readonly near: PushbackModels;
}

/** Parts that the training repositories are cut into, so that a turn's neighbours are judged by a model that has not seen their repository. */
const INNER_FOLDS = 5;

export function trainPushback(sessions: readonly ObservedSession[]): TrainedPushback {
  const alone = fitParts(sessions.flatMap((item) => turnRows(item)));
  const repos = [...new Set(sessions.map((item) => item.repo))].sort();
  const folds = Array.from({ length: INNER_FOLDS }, (_, fold) => {
    const held = new Set(repos.filter((_repo, index) => index % INNER_FOLDS === fold));
    const seen = sessions.filter((item) => !held.has(item.repo));
    const models =
      seen.length === 0
        ? alone
        : fitParts(
            seen.flatMap((item) => turnRows(item)),
            alone,
          );
    return sessions.filter((item) => held.has(item.repo)).flatMap((item) => turnRows(item, models));
  });
  const near = fitParts(folds.flat(), alone);
  return {
    alone,
    near: { ...near, defect: { ...near.defect, ...calibrate(unseen(folds, near)) } },
  };
}

/** A labelled turn, and in which ways it pushes back. */
interface TurnRow extends Row {
  readonly parts: ReadonlySet<Part>;
}

function fitParts(rows: readonly TurnRow[], start?: PushbackModels): PushbackModels {
  const support = supportOf(rows);
  const fitPart = (part: Part) =>
    fitRows(
      rows.map((row) => ({ ...row, target: row.parts.has(part) })),
      PUSHBACK[part],
      start?.[part],
      support,
    );
  return { defect: fitPart('defect'), direction: fitPart('direction') };
}

/** The labelled turns of a session; with models, each also sees its neighbours as those judge them. */
function turnRows(item: ObservedSession, models?: PushbackModels): readonly TurnRow[] {
  const near =
    models === undefined
      ? null
      : nearFeatures(item.observed.map((turn) => scorePushback(models, turn.features).probability));
  return item.gold.turns.flatMap((turn) => {
    const observed = item.observed[turn.turn - 1];
    if (observed === undefined) return [];
    const features = near === null ? observed.features : [...observed.features, ...near(turn.turn - 1)];
    return [{ features, target: turn.pushback, parts: partsOf(item, turn), repo: item.repo }];
  });
}

/** By the symptoms of its episodes; a turn that pushes back without any counts for both. */
function partsOf(item: ObservedSession, { turn, pushback }: GoldTurn): ReadonlySet<Part> {
  if (!pushback) return new Set();
  const symptoms = item.gold.episodes
    .filter((episode) => episode.pushbackTurns.includes(turn))
    .flatMap((episode) => episode.symptoms);
  const parts = symptoms.map((symptom) => PART_OF[symptom]).filter((part) => part !== undefined);
  return new Set(parts.length === 0 ? ['defect', 'direction'] : parts);
}

/** A turn's chance by models that have not seen its repository, and whether it pushes back. */
interface Unseen {
  readonly chance: number;
  readonly target: boolean;
}

function unseen(folds: readonly (readonly TurnRow[])[], start: PushbackModels): readonly Unseen[] {
  return folds.flatMap((held) => {
    const rest = folds.filter((fold) => fold !== held).flat();
    if (rest.length === 0) return [];
    const models = fitParts(rest, start);
    return held.map(({ features, target }) => ({
      chance: scorePushback(models, features).probability,
      target,
    }));
  });
}

/**
 * Slope and shift of the log-odds (Platt 1999), and the probability above which F1 would be best if each turn pushed back as often as
 * its probability says, among steps of 0.01. Labels themselves would say the same with more noise: F1 jumps from step to step.
 */
function calibrate(turns: readonly Unseen[]): { slope: number; shift: number; threshold: number } {
  if (turns.length === 0) return { slope: 1, shift: 0, threshold: 0.5 };
  const examples = turns.map(({ chance, target }) => ({
    features: [{ id: 'said', value: logOdds(chance) }],
    target,
  }));
  const { intercept, terms } = fitLogistic(examples, ['said'], { penalty: 1e-3 });
  const slope = roundWeight(Math.max(LEAST, Math.min(MOST, terms['said'] as number)));
  const shift = roundWeight(intercept);
  const chances = turns.map(({ chance }) => sigmoid(shift + slope * logOdds(chance)));
  const expected = STEPS.map((threshold) => expectedF1(chances, threshold));
  return { slope, shift, threshold: STEPS[expected.indexOf(Math.max(...expected))] as number };
}

/** A handful of turns that are told apart without a fault would have any slope. */
const [LEAST, MOST] = [0.5, 2];

const STEPS: readonly number[] = Array.from({ length: 51 }, (_, step) => (step + 10) / 100);

function expectedF1(chances: readonly number[], threshold: number): number {
  const found = chances.filter((chance) => chance >= threshold);
  return (2 * sum(found)) / (found.length + sum(chances) || 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
