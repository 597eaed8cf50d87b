import { type Feature, feature } from './feature.ts';

/**
 * What the turns around say: trouble comes in rows, and a developer who has just pushed back is likely to do so again. `alone` is the
 * chance of each turn judged by itself (`pushback.*.alone`); the second models see the neighbours through these terms. Made once a
 * session, asked for each turn: a session may have ten thousand.
 */
export function nearFeatures(alone: readonly number[]): (index: number) => readonly Feature[] {
  const sum = alone.reduce((total, chance) => total + chance, 0);
  return (index) => {
    const others = alone.length - 1;
    const mean = others < 1 ? 0 : Math.max(0, sum - (alone[index] ?? 0)) / others;
    return [
      feature('near.previous', alone[index - 1] ?? 0, 'trace', 'the message before it'),
      feature('near.next', alone[index + 1] ?? 0, 'trace', 'the message after it'),
      feature('near.session', mean, 'trace', 'the other messages of the session'),
    ].filter((item) => item.value !== 0);
  };
}
