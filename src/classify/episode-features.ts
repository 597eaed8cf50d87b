import type { Feature } from '../detect/feature.ts';
import { feature } from '../detect/feature.ts';
import type { ObservedTurn } from '../detect/group.ts';
import { symptomWording } from '../detect/wording.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { normalise } from '../text/normalise.ts';
import { splitSentences } from '../text/sentences.ts';
import { containment } from '../text/similarity.ts';

/** What is known about an episode: the strongest of each observation over its pushback turns, and what only shows over all of them. */
export function episodeFeatures(turns: readonly ObservedTurn[], taxonomy: Taxonomy): readonly Feature[] {
  const strongest = new Map<string, Feature>();
  for (const turn of turns) for (const item of turn.features) keepStrongest(strongest, item);
  for (const item of turns.flatMap(({ context, features }) =>
    symptomWording(context.prose, features, taxonomy),
  ))
    keepStrongest(strongest, item);
  const seen = [...strongest.values()];
  return [...seen, ...hintFeatures(seen, taxonomy), ...claimFeatures(seen), ...wholeFeatures(turns)].filter(
    (item) => item.value !== 0,
  );
}

function keepStrongest(strongest: Map<string, Feature>, item: Feature): void {
  const known = strongest.get(item.id);
  if (known === undefined || item.value > known.value) strongest.set(item.id, item);
}

/** What the cues speak for by their own definition (`symptom` in cues.yaml): 0 for no such cue, towards 1 the more there are. */
function hintFeatures(seen: readonly Feature[], taxonomy: Taxonomy): readonly Feature[] {
  const symptomOf = new Map(taxonomy.cues.map((cue) => [`${cue.scope}.${cue.id}`, cue.symptom]));
  const rest = new Map<string, { left: number; quote: string }>();
  for (const item of seen) {
    const symptom = symptomOf.get(item.id);
    if (symptom === undefined || symptom === null) continue;
    const known = rest.get(symptom) ?? { left: 1, quote: item.quote };
    rest.set(symptom, { left: known.left * (1 - 0.6 * item.value), quote: known.quote });
  }
  return [...rest].map(([symptom, { left, quote }]) => feature(`hint.${symptom}`, 1 - left, 'turn', quote));
}

const CLAIMS: readonly string[] = ['agent_before.claims-done', 'agent_before.claims-verified'];
const CONTRADICTS: readonly string[] = [
  'turn.still-failing',
  'turn.persists',
  'turn.negated-state',
  'turn.false-claim',
  'turn.not-working',
  'in.pasted-trouble',
];

/** The agent had said that it was done or checked, and the developer shows the contrary. */
function claimFeatures(seen: readonly Feature[]): readonly Feature[] {
  const find = (ids: readonly string[]): Feature | undefined => seen.find((item) => ids.includes(item.id));
  const verified = find(['agent_before.claims-verified']);
  const claim = find(CLAIMS);
  const against = find(CONTRADICTS);
  return [
    feature(
      'claim.verified-contradicted',
      verified !== undefined && against !== undefined,
      'agent_before',
      verified?.quote ?? '',
      verified?.line ?? null,
    ),
    feature(
      'claim.contradicted',
      claim !== undefined && against !== undefined,
      'agent_before',
      claim?.quote ?? '',
      claim?.line ?? null,
    ),
    feature(
      'claim.persists',
      claim !== undefined && find(['turn.still-failing', 'turn.persists']) !== undefined,
      'agent_before',
      claim?.quote ?? '',
    ),
  ];
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
  const text = context.session.instructions
    .filter((item) => item.turn <= context.turn.ordinal)
    .map((item) => item.text);
  const sentences = splitSentences(normalise(text.join('\n').slice(0, 60_000))).slice(0, RULE_SENTENCES);
  return best(
    context.prose,
    sentences.map((sentence) => sentence.text),
  );
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
