import { changedNames } from '../session/work.ts';
import { cosine, similarity } from '../text/similarity.ts';
import type { TurnContext } from './context.ts';
import { type Feature, feature } from './feature.ts';
import { answerTo, longAnswerTo, textOf } from './topic.ts';

const PERSISTS: readonly string[] = ['turn.still-failing', 'turn.told-before', 'turn.redo'];
const PASTED: readonly string[] = ['in.pasted-trouble', 'in.pasted-log', 'in.error-signal'];
const PASTED_CHARS = 3_000;

/** How two pushback turns, the second later, hang together: is it the same unresolved trouble? */
export function pairFeatures(
  first: { readonly context: TurnContext; readonly features: readonly Feature[] },
  second: { readonly context: TurnContext; readonly features: readonly Feature[] },
): readonly Feature[] {
  const gap = second.context.index - first.context.index;
  const has = (side: { readonly features: readonly Feature[] }, ids: readonly string[]): boolean =>
    side.features.some((item) => ids.includes(item.id));
  const words = similarity(first.context.prose, second.context.prose);
  const pasted = similarity(pastedText(first.context), pastedText(second.context));
  const sameText = first.context.message.key === second.context.message.key;
  return [
    feature('pair.next-turn', gap === 1, 'turn'),
    feature('pair.two-turns-later', gap === 2, 'turn'),
    feature('pair.far', gap > 2, 'turn', `${gap} turns later`),
    feature('pair.like-words', Math.min(1, words * 2), 'turn'),
    feature('pair.like-paste', Math.min(1, pasted * 2), 'turn'),
    feature('pair.like-things', cosine(textOf(first.context.turn), textOf(second.context.turn)), 'turn'),
    feature(
      'pair.like-answers',
      cosine(answerTo(first.context.turn), answerTo(second.context.turn)),
      'agent_after',
    ),
    feature(
      'pair.like-longer-answers',
      cosine(longAnswerTo(first.context.turn), longAnswerTo(second.context.turn)),
      'agent_after',
    ),
    feature('pair.same-files', sharedFiles(first.context, second.context), 'trace'),
    feature('pair.same-text', sameText, 'turn'),
    feature('pair.both-pasted', has(first, PASTED) && has(second, PASTED) && gap === 1, 'turn'),
    feature('pair.persists', has(second, PERSISTS), 'turn'),
    feature('pair.no-answer-between', gap === 1 && second.context.said === undefined, 'trace'),
  ].filter((item) => item.value !== 0);
}

/** Of the files that the agent changed for one message, the share that it changed for the other; of the smaller work of the two. */
function sharedFiles(first: TurnContext, second: TurnContext): number {
  const [a, b] = [changedNames(first.after), changedNames(second.after)];
  const smaller = Math.min(a.size, b.size);
  return smaller === 0 ? 0 : [...a].filter((name) => b.has(name)).length / smaller;
}

function pastedText({ pasted }: TurnContext): string {
  return pasted
    .map((part) => part.text)
    .join('\n')
    .slice(0, PASTED_CHARS)
    .toLowerCase();
}
