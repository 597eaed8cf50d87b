import type { Taxonomy } from '../taxonomy/model.ts';
import { containment } from '../text/similarity.ts';
import type { TurnContext } from './context.ts';
import { cuesIn } from './cues.ts';
import type { Feature } from './feature.ts';
import type { ObservedTurn } from './group.ts';
import { insideFeatures } from './inside.ts';
import { CORRECTION, TROUBLE } from './joint.ts';
import { featuresIn, observeTurn } from './observation.ts';

/** Words with which a developer goes on to another point, in the languages of the rule packs. */
const ALSO = [
  'also|another thing|one more thing|additionally|besides|on top of that|secondly|and the other',
  'aussi|de plus|par ailleurs|en outre|autre chose',
  'außerdem|ausserdem|zudem|des weiteren',
  'además|también|por otro lado',
  'além disso|também|outra coisa',
  'кроме того|также|ещё|еще',
  'ngoài ra|còn nữa',
  '还有|另外|此外|再有|また|それと|あと|それから|그리고|또한|또|게다가',
].join('|');
const AND = 'and|und|et|y|e|и|và';
/** Those that open a point without a stop before them. */
const AND_ALSO = 'and also|as well as|et aussi|y también|e também|и также|und auch';
const POINT = new RegExp(
  `(?<=^|[\\n.,;:!?。，；：！？、]\\s{0,4})(?:(?:${AND})\\s)?(?:${ALSO})(?=[\\s,，:：]|\\p{Script=Han})|(?<=\\s)(?:${AND_ALSO})(?=\\s)`,
  'giu',
);
/** `1.`, `(2)`, `-` at the beginning of a line; numbers in brackets anywhere. */
const ITEM = /(?<=^|\n)[^\S\n]{0,8}(?:[-*•]|\(?\d{1,2}[.)、）])\s?|[（(]\d{1,2}[)）]/gu;
/** Longer lists and messages are specifications. */
const MOST_POINTS = 8;
const MOST_WORDS = 200;
/** A point that shares more than this of its words with an earlier one speaks of the same trouble. */
const SAME_TROUBLE = 0.4;

const OBJECTIONS: ReadonlySet<string> = new Set([...TROUBLE, ...CORRECTION]);

/** The points of a message: items of a list, and what is added with words like `also`; `[]` for a message of one piece. */
export function pointsOf({ message, turn, words }: TurnContext): readonly string[] {
  if (words > MOST_WORDS || turn.template !== null) return [];
  const cuts = message.split.spans.flatMap(({ start, end }) => {
    const text = turn.text.slice(start, end);
    return [...text.matchAll(ITEM), ...text.matchAll(POINT)].map((match) => start + match.index);
  });
  const from = [...new Set([0, ...cuts])].sort((a, b) => a - b);
  const points = from.map((at, i) => turn.text.slice(at, from[i + 1]).trim());
  const spoken = points.filter((point) => /\p{L}/u.test(point));
  return spoken.length < 2 || spoken.length > MOST_POINTS ? [] : spoken;
}

/**
 * A message that pushes back on several things at once, taken apart: two or more points that each name a trouble in their own words and
 * would push back had they been all of the message (`pushesBack`). Any other message stays whole.
 */
export function takenApart(
  turn: ObservedTurn,
  pushesBack: (point: ObservedTurn) => boolean,
  taxonomy: Taxonomy,
): readonly ObservedTurn[] {
  const points = pointsOf(turn.context)
    .map((text) => turn.context.had(text))
    .filter((context) =>
      objects([...cuesIn('turn', context, taxonomy).features, ...insideFeatures(context)]),
    );
  if (points.length < 2) return [turn];
  const objections: ObservedTurn[] = [];
  for (const context of points) {
    const point = { context, features: featuresIn(observeTurn(context, taxonomy)), isPoint: true };
    const known = objections.some((one) => containment(context.prose, one.context.prose) > SAME_TROUBLE);
    if (!known && pushesBack(point)) objections.push(point);
  }
  return objections.length < 2 ? [turn] : objections;
}

/** Whether a trouble is named, by which alone a point counts; these are seen in its own words, so the rest need not be looked at first. */
function objects(features: readonly Feature[]): boolean {
  return features.some(({ id, value }) => value !== 0 && OBJECTIONS.has(id));
}
