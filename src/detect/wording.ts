import type { Taxonomy, WeightModel } from '../taxonomy/model.ts';
import { gramsOf } from '../text/grams.ts';
import { normalise } from '../text/normalise.ts';
import type { TurnContext } from './context.ts';
import { type Feature, feature } from './feature.ts';

/**
 * What the wording suggests by models that were fitted on made-up conversations (`fixtures/messages`), never on real ones: they
 * know how people put things in ten languages, where the labelled sessions are too few to learn it from. What a suggestion is worth
 * in real sessions is fitted on those, as for every other feature.
 */
export function wordingFeatures(
  context: TurnContext,
  plain: readonly Feature[],
  taxonomy: Taxonomy,
): readonly Feature[] {
  if (taxonomy.wording === null || context.prose === '') return [];
  const ids = plain.map(({ id }) => id);
  const { models } = taxonomy.wording;
  const found = [
    suggestion('wording.message', models['message'], messageTerms(context.prose, ids)),
    suggestion('wording.cues', models['cues'], cueTerms(ids)),
    suggestion('wording.reply', models['reply'], replyTerms(context.reply?.text, ids)),
  ];
  return found.filter((item) => item !== null);
}

/** How far the wording of a message speaks for each symptom: `wording.S1` and so on. */
export function symptomWording(
  prose: string,
  plain: readonly Feature[],
  taxonomy: Taxonomy,
): readonly Feature[] {
  const terms = symptomTerms(
    prose,
    plain.map(({ id }) => id),
  );
  return Object.entries(taxonomy.wording?.models ?? {})
    .filter(([name]) => /^S\d$/.test(name))
    .flatMap(([name, model]) => suggestion(`wording.${name}`, model, terms) ?? []);
}

const LARGEST = 4;

function suggestion(id: string, model: WeightModel | undefined, terms: readonly string[]): Feature | null {
  if (model === undefined || terms.length === 0) return null;
  const { logit, strongest } = wordingScore(model, terms);
  const value = Math.max(-LARGEST, Math.min(LARGEST, logit)) / LARGEST;
  return feature(
    id,
    Math.round(value * 1000) / 1000,
    id === 'wording.reply' ? 'agent_after' : 'turn',
    strongest,
  );
}

/** Log-odds; a long text is no surer than a short one. `strongest` names the terms that say most for the sign of the sum. */
export function wordingScore(
  model: Pick<WeightModel, 'intercept' | 'terms'>,
  terms: readonly string[],
): { readonly logit: number; readonly strongest: string } {
  const known = terms.flatMap((term) => {
    const weight = model.terms[term];
    return weight === undefined ? [] : [{ term, weight }];
  });
  const sum = known.reduce((total, { weight }) => total + weight, 0);
  const logit = model.intercept + sum * scaleOf(terms.length);
  const sign = logit < 0 ? -1 : 1;
  const words = known
    .filter(({ term, weight }) => weight * sign > 0 && /^[^@:]+$/.test(term))
    .sort((a, b) => sign * (b.weight - a.weight) || (a.term < b.term ? -1 : 1))
    .slice(0, 4)
    .map(({ term }) => term.replace(/^[ck#](?=\P{ASCII}|<)/u, ''));
  return { logit, strongest: words.join(' · ') };
}

/** What the sum of a text with so many terms is multiplied by. */
export function scaleOf(terms: number): number {
  return 1 / Math.sqrt(terms + 1);
}

/** The message's n-grams, its cues, what stood before it, and each cue in the light of that. */
export function messageTerms(prose: string, ids: readonly string[]): readonly string[] {
  return [...gramsOf(prose), ...cueTerms(ids)];
}

/** For the symptom it also matters what the agent had claimed and how it takes the message. */
export function symptomTerms(prose: string, ids: readonly string[]): readonly string[] {
  const agent = ids.filter((id) => /^(?:agent_|joint\.|group\.)/.test(id)).map((id) => `@${id}`);
  return [...messageTerms(prose, ids), ...agent];
}

/** For the kind of a turn its shape matters as well: a list, a bare number, a pasted log. */
export function kindTerms(prose: string, ids: readonly string[]): readonly string[] {
  return [
    ...messageTerms(prose, ids),
    ...ids.filter((id) => id.startsWith('in.')).map((id) => `shape:${id}`),
  ];
}

const OWN_CUES = new Set(['in.pasted-trouble', 'in.error-signal', 'in.question']);

export function cueTerms(ids: readonly string[]): readonly string[] {
  const state = `before:${stateBefore(new Set(ids))}`;
  const cues = ids.filter((id) => id.startsWith('turn.') || OWN_CUES.has(id)).map((id) => `@${id}`);
  return [...cues, state, ...cues.map((cue) => `${cue} ${state}`)];
}

const REPLY_CHARS = 320;

export function replyTerms(reply: string | undefined, ids: readonly string[]): readonly string[] {
  if (reply === undefined || reply === '') return [];
  const cues = ids.filter((id) => id.startsWith('agent_after.')).map((id) => `@${id}`);
  return [...gramsOf(normalise(reply.slice(0, REPLY_CHARS))), ...cues];
}

/** What the agent had last done, as one word: the same message means different things after a question and after a delivery. */
export function stateBefore(ids: ReadonlySet<string>): string {
  if (ids.has('before.first-turn')) return 'start';
  if (ids.has('in.after-interrupt') || ids.has('before.interrupted') || ids.has('in.steering'))
    return 'working';
  const delivered = ids.has('before.patched') || ids.has('before.delivered');
  const asked = ids.has('before.ends-with-question') || ids.has('before.asks-several');
  if (asked && !ids.has('before.patched')) return 'asked';
  if (delivered) return 'delivered';
  return ids.has('agent_before.proposes') ? 'planned' : 'explained';
}
