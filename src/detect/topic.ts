import type { Turn } from '../session/model.ts';
import { messagesOf } from '../session/work.ts';
import { cosine } from '../text/similarity.ts';
import type { TurnContext } from './context.ts';
import { type Feature, feature } from './feature.ts';

const MESSAGE_CHARS = 3_000;
const ANSWER_CHARS = 1_500;

/**
 * How far the message, and the answer to it, go on about what was spoken of before. Trouble stays with its subject: the answer to a
 * correction speaks in the terms of the work that it corrects, a new task brings its own.
 */
export function topicFeatures(context: TurnContext): readonly Feature[] {
  const { turn, said, earlier, next } = context;
  const message = textOf(turn);
  const answer = answerTo(turn);
  const before = said?.text.slice(-ANSWER_CHARS) ?? '';
  const turns = earlier.map((other) => other.turn);
  const answers = turns.map(answerTo);
  const like = (a: string, others: readonly string[]): number =>
    Math.min(1, 2 * Math.max(0, ...others.map((b) => cosine(a, b))));
  return [
    feature('like.said', like(message, [before]), 'agent_before'),
    feature('like.answer-and-said', like(answer, [before]), 'agent_after'),
    feature('like.last-answer', like(message, answers.slice(0, 1)), 'agent_before'),
    feature('like.earlier-message', like(message, turns.map(textOf)), 'request'),
    feature('like.earlier-answers', like(answer, answers), 'agent_after'),
    feature(
      'like.next-answer',
      next === null ? 0 : like(longAnswerTo(turn), [longAnswerTo(next.turn)]),
      'human_after',
    ),
  ];
}

/** As much of a message as is compared, pasted matter included. */
export function textOf(turn: Turn): string {
  return turn.text.slice(0, MESSAGE_CHARS);
}

/** What the agent says to it first: of one trouble it speaks in the same terms, whatever words the developer finds for it. */
export function answerTo(turn: Turn): string {
  return messagesOf(turn.steps)[0]?.text.slice(0, ANSWER_CHARS) ?? '';
}

const MESSAGES = 3;
const OF_EACH = 700;

/** What it says while it looks and works: the trouble has a name by then. */
export function longAnswerTo(turn: Turn): string {
  return messagesOf(turn.steps)
    .slice(0, MESSAGES)
    .map(({ text }) => text.slice(0, OF_EACH))
    .join('\n');
}
