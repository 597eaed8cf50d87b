import type { Taxonomy } from '../taxonomy/model.ts';
import { gramsOf } from '../text/grams.ts';
import { normalise } from '../text/normalise.ts';
import type { TurnContext } from './context.ts';
import { type Feature, feature } from './feature.ts';
import { type LookedUp, logitOf, lookUp, strongestOf } from './wording-table.ts';

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
  const { wording } = taxonomy;
  const found = [
    suggestion('message', lookUp(wording, messageTerms(context.prose, ids))),
    suggestion('cues', lookUp(wording, cueTerms(ids))),
    suggestion('reply', lookUp(wording, replyTerms(context.reply?.text, ids))),
  ];
  return found.filter((item) => item !== null);
}

/** What suggestions about a message take from other features: where it is equal, so are they. */
export function wordingBasis(plain: readonly Feature[]): string {
  const ids = plain.map(({ id }) => id);
  return JSON.stringify([cueTerms(ids), replyTerms('.', ids)]);
}

/** How far the wording of a message speaks for each symptom: `wording.S1` and so on. */
export function symptomWording(
  prose: string,
  plain: readonly Feature[],
  taxonomy: Taxonomy,
): readonly Feature[] {
  if (taxonomy.wording === null) return [];
  const ids = plain.map(({ id }) => id);
  const found = lookUp(taxonomy.wording, symptomTerms(prose, ids));
  return taxonomy.wording.models
    .filter(({ name }) => /^S\d$/.test(name))
    .flatMap(({ name }) => suggestion(name, found) ?? []);
}

const LARGEST = 4;

/** One model's suggestion, −1 to 1, with the words that say most for it; null where the model is missing or knows nothing of the text. */
function suggestion(model: string, found: LookedUp): Feature | null {
  const logit = found.known.length === 0 ? null : logitOf(found, model);
  if (logit === null) return null;
  const value = Math.max(-LARGEST, Math.min(LARGEST, logit)) / LARGEST;
  const words = strongestOf(found, model, logit < 0 ? -1 : 1).join(' · ');
  const scope = model === 'reply' ? 'agent_after' : 'turn';
  return feature(`wording.${model}`, Math.round(value * 1000) / 1000, scope, words);
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
