import type { Feature } from './feature.ts';

/** How an answer takes a message; what else it says is of the work, and means something else in its first words than later. */
const STANCE: readonly string[] = [
  'concedes',
  'grants',
  'agrees',
  'thanks-for-report',
  'names-cause',
  'reports-mended',
  'alters',
  'reverts',
];

export function isStance(cue: string): boolean {
  return STANCE.includes(cue);
}

/**
 * How the answer as a whole takes the message (`answer.concedes`), whether its first words tell or, once the agent has looked, later
 * ones do.
 */
export function answerFeatures(features: readonly Feature[]): readonly Feature[] {
  const byId = new Map(features.map((item) => [item.id, item]));
  return STANCE.flatMap((cue) => {
    const found = byId.get(`agent_after.${cue}`) ?? byId.get(`agent_later.${cue}`);
    return found === undefined ? [] : [{ ...found, id: `answer.${cue}` }];
  });
}
