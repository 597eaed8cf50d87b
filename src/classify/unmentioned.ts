import type { AgentMessage, Turn } from '../session/model.ts';
import { type Check, lastCheckOf } from '../session/verify.ts';
import { commandsOf, lastMessage, wasInterrupted } from '../session/work.ts';
import { matchText } from '../taxonomy/match.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { detectLanguage } from '../text/language.ts';
import { normalise } from '../text/normalise.ts';
import type { Claim } from './claims.ts';
import type { TraceContext } from './rule-outcome.ts';

const OPENING = 700;

/**
 * The closing message says that the work is done and says nothing of trouble, while the last run of a check in the turn failed and was not
 * repeated. A message that hedges anywhere, or asks, has told the developer something: it is left alone.
 */
export function silentFailure(
  turn: Turn,
  { classify, words }: TraceContext,
  taxonomy: Taxonomy,
): { readonly claim: Claim; readonly last: Check } | null {
  const message = lastMessage(turn.steps);
  if (message === undefined || wasInterrupted(turn.steps)) return null;
  const last = lastCheckOf(commandsOf(turn.steps), classify, words);
  if (
    last === null ||
    last.passed ||
    words.claims['hedges']?.test(message.text) ||
    /[?？]\s*$/.test(message.text)
  )
    return null;
  const claim = doneIn(message, taxonomy);
  return claim === null ? null : { claim, last };
}

/** The sentence of a closing message that says that the work is done. */
export function doneIn(message: AgentMessage, taxonomy: Taxonomy): Claim | null {
  const text = normalise(message.text.slice(0, OPENING));
  const fired = matchText(taxonomy, 'agent_before', text, [detectLanguage(text)]).find(
    ({ cue }) => cue === 'claims-done',
  );
  if (fired === undefined) return null;
  const sentence = text.slice(Math.max(0, fired.start - 60), fired.end + 100).replaceAll('\n', ' ');
  return { message, sentence, kinds: [], commands: [], ruleId: fired.ruleId };
}
