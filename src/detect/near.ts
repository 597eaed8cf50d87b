import { type Feature, feature } from './feature.ts';

/**
 * What the turns around say: trouble comes in rows, and a developer who has just pushed back is likely to do so again. `alone` is the
 * chance of each turn judged by itself (`pushback.*.alone`); the second models see the neighbours through these terms.
 */
export function nearFeatures(alone: readonly number[], index: number): readonly Feature[] {
  const others = alone.filter((_, i) => i !== index);
  const mean = others.length === 0 ? 0 : others.reduce((sum, p) => sum + p, 0) / others.length;
  return [
    feature('near.previous', alone[index - 1] ?? 0, 'trace', 'the message before it'),
    feature('near.next', alone[index + 1] ?? 0, 'trace', 'the message after it'),
    feature('near.session', mean, 'trace', 'the other messages of the session'),
  ].filter((item) => item.value !== 0);
}
