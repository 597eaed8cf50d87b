/**
 * A plain text classifier as a baseline: words, word pairs and character n-grams hashed into a table, logistic regression by
 * stochastic gradient descent in a fixed order. What the words of a message alone can tell when they are learned from labels.
 */

import { sigmoid } from '../detect/score.ts';
import { type Prediction, precisionRecallCurve } from '../statistics/average-precision.ts';
import { normalise } from '../text/normalise.ts';
import type { TrainedBaseline } from './baseline-rows.ts';
import { foldsOf } from './cross-validate.ts';
import type { LabelledSession } from './gold-model.ts';

const SLOTS = 2 ** 15;
const EPOCHS = 12;
const RATE = 0.3;
const DECAY = 1e-5;
const TEXT_CHARS = 1_500;

interface Sample {
  readonly turn: number;
  readonly pushback: boolean;
  readonly slots: Int32Array;
}

/** Fitted with one repository left out at a time, as our own weights are. */
export function ngramBaseline(sessions: readonly LabelledSession[]): TrainedBaseline {
  const samples = new Map(sessions.map((one) => [one, samplesOf(one)]));
  const flagged = new Map<LabelledSession, ReadonlySet<number>>();
  for (const { held, rest } of foldsOf(sessions)) {
    const { weights, threshold } = fitWithThreshold(rest.map((one) => samples.get(one) ?? []));
    for (const one of held) {
      const found = (samples.get(one) ?? []).filter((it) => total(weights, it.slots) >= threshold);
      flagged.set(one, new Set(found.map(({ turn }) => turn)));
    }
  }
  return {
    id: 'word-model',
    means: 'n-grams of the message, fitted on the labels',
    flagged: sessions.map((one) => flagged.get(one) ?? new Set()),
  };
}

/** Every fifth session only chooses the threshold: on its own samples the model is always right. */
function fitWithThreshold(sessions: readonly (readonly Sample[])[]) {
  const weights = learn(sessions.filter((_, index) => index % 5 !== 0).flat());
  const scored = sessions
    .filter((_, index) => index % 5 === 0)
    .flat()
    .map(({ slots, pushback }) => ({ probability: total(weights, slots), outcome: pushback }));
  return { weights, threshold: bestThreshold(scored) };
}

function bestThreshold(scored: readonly Prediction[]): number {
  let best = { threshold: 0, f1: -1 };
  for (const { threshold, precision, recall } of precisionRecallCurve(scored)) {
    const f1 = (2 * precision * recall) / (precision + recall || 1);
    if (f1 > best.f1) best = { threshold, f1 };
  }
  return best.threshold;
}

function samplesOf({ session, gold }: LabelledSession): readonly Sample[] {
  const labels = new Map(gold.turns.map(({ turn, pushback }) => [turn, pushback]));
  return session.turns.flatMap(({ ordinal, text }) => {
    const pushback = labels.get(ordinal);
    return pushback === undefined ? [] : [{ turn: ordinal, pushback, slots: slotsOf(text) }];
  });
}

/** The table slots of a text's n-grams, each once. */
function slotsOf(text: string): Int32Array {
  const clean = normalise(text.slice(0, TEXT_CHARS));
  const words = clean.match(/[\p{L}\p{M}\p{N}']+|[?!]/gu) ?? [];
  const grams = [
    ...words,
    ...words.slice(1).map((word, index) => `${words[index]} ${word}`),
    ...[3, 4].flatMap((size) => characterGrams(clean, size)),
  ];
  return Int32Array.from(new Set(grams.map((gram) => hash(gram) % SLOTS)));
}

function characterGrams(text: string, size: number): readonly string[] {
  return Array.from(
    { length: Math.max(0, text.length - size + 1) },
    (_, at) => `#${text.slice(at, at + size)}`,
  );
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

function learn(samples: readonly Sample[]): Float64Array {
  const weights = new Float64Array(SLOTS + 1);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE / (1 + epoch);
    for (const { slots, pushback } of samples) {
      const error = Number(pushback) - sigmoid(total(weights, slots));
      const step = rate * error * scaleOf(slots);
      for (const slot of slots) weights[slot] = (weights[slot] as number) * (1 - rate * DECAY) + step;
      weights[SLOTS] = (weights[SLOTS] as number) + step;
    }
  }
  return weights;
}

/** Log-odds; a long message is no surer than a short one. */
function total(weights: Float64Array, slots: Int32Array): number {
  let sum = weights[SLOTS] as number;
  for (const slot of slots) sum += weights[slot] as number;
  return sum * scaleOf(slots);
}

function scaleOf(slots: Int32Array): number {
  return 1 / Math.sqrt(slots.length + 1);
}
