import type { Feature } from '../detect/feature.ts';
import { feature } from '../detect/feature.ts';
import type { ObservedTurn } from '../detect/group.ts';
import { normalise } from '../text/normalise.ts';
import { splitSentences } from '../text/sentences.ts';
import { containment } from '../text/similarity.ts';

/** What is known about an episode: the strongest of each observation over its pushback turns, and what only shows over all of them. */
export function episodeFeatures(turns: readonly ObservedTurn[]): readonly Feature[] {
  const strongest = new Map<string, Feature>();
  for (const turn of turns)
    for (const item of turn.features) {
      const known = strongest.get(item.id);
      if (known === undefined || item.value > known.value) strongest.set(item.id, item);
    }
  return [...strongest.values(), ...wholeFeatures(turns)].filter((item) => item.value !== 0);
}

function wholeFeatures(turns: readonly ObservedTurn[]): readonly Feature[] {
  const first = turns[0];
  if (first === undefined) return [];
  const rule = standingRule(first);
  const said = saidBefore(first);
  return [
    feature('episode.repeated', turns.length > 1, 'turn', `${turns.length} turns`),
    feature('episode.standing-rule', rule.value, 'instructions', rule.text),
    feature('episode.said-before', said.value, 'request', said.text, said.line),
  ];
}

const RULE_SENTENCES = 400;
const COVERED = 0.6;

/** How much of the complaint stands in one sentence of the instructions that the agent saw. */
function standingRule({ context }: ObservedTurn): { value: number; text: string } {
  if (context.words < 3) return { value: 0, text: '' };
  const text = context.session.instructions.filter((item) => item.turn <= context.turn.ordinal).map((item) => item.text);
  const sentences = splitSentences(normalise(text.join('\n').slice(0, 60_000))).slice(0, RULE_SENTENCES);
  return best(context.prose, sentences.map((sentence) => sentence.text));
}

function best(prose: string, sentences: readonly string[]): { value: number; text: string } {
  let value = 0;
  let text = '';
  for (const sentence of sentences) {
    if (sentence.length < 12) continue;
    const covered = containment(sentence, prose);
    if (covered > value) [value, text] = [covered, sentence.slice(0, 160)];
  }
  return value < COVERED ? { value: 0, text: '' } : { value, text };
}

/** The same asked in an earlier message, not the one just answered. */
function saidBefore({ context }: ObservedTurn): { value: number; text: string; line: number | null } {
  if (context.words < 4) return { value: 0, text: '', line: null };
  let found = { value: 0, text: '', line: null as number | null };
  for (const message of context.earlier) {
    const value = containment(context.prose, message.prose);
    if (value > found.value) found = { value, text: message.prose.slice(0, 160), line: message.turn.line };
  }
  return found.value < 0.4 ? { value: 0, text: '', line: null } : found;
}
