import type { Thought } from '../session/model.ts';
import { matchText } from '../taxonomy/match.ts';
import type { Scope, Taxonomy } from '../taxonomy/model.ts';
import { detectLanguage } from '../text/language.ts';
import { normalise } from '../text/normalise.ts';
import type { TurnContext } from './context.ts';
import type { Feature } from './feature.ts';

/** How an agent takes a message shows in its first words; later ones speak of the work. */
const REPLY_CHARS = 320;
const SAID_CHARS = 2_000;

/** The cues that the rule packs find in a turn's scopes: one feature a cue, with the first rule that fired as its witness. */
export function cueFeatures(context: TurnContext, taxonomy: Taxonomy): readonly Feature[] {
  const { prose, words, said, reply, closing, thoughts, next, turn, language } = context;
  const find = (scope: Scope, text: string, line: number | null): readonly Feature[] =>
    text === '' ? [] : inScope(taxonomy, scope, text, line, [spokenIn(scope, text, language)]);
  return [
    ...find('turn', prose, turn.line).map((item) => ({ ...item, value: share(words) })),
    ...find('agent_before', tail(said?.text), said?.line ?? null),
    ...find('agent_after', head(reply?.text), reply?.line ?? null),
    ...find('agent_after', head(closing?.text), closing?.line ?? null).map(asClosing),
    ...find('agent_thought', thoughtText(thoughts), thoughts[0]?.line ?? null),
    ...find('human_after', next?.prose ?? '', next?.turn.line ?? null),
  ];
}

/** The agent may answer in another language than the developer's; where its words are too few to tell, the developer's is taken. */
function spokenIn(scope: Scope, text: string, language: string): string {
  if (scope === 'agent_thought') return 'en';
  if (scope !== 'agent_before' && scope !== 'agent_after') return language;
  const own = detectLanguage(text.slice(0, 400));
  return own === 'unknown' || own === 'other' ? language : own;
}

/** What one phrase says about a message: all of it up to 60 words, less the longer it is. */
function share(words: number): number {
  return words <= 60 ? 1 : Math.round(Math.sqrt(60 / words) * 100) / 100;
}

/** The last message of the work has weights of its own: `agent_final.repairs` is the report, `agent_after.repairs` the intention. */
function asClosing(item: Feature): Feature {
  return { ...item, id: item.id.replace('agent_after.', 'agent_final.') };
}

function inScope(
  taxonomy: Taxonomy,
  scope: Scope,
  text: string,
  line: number | null,
  languages: readonly string[],
): readonly Feature[] {
  const byCue = new Map<string, Feature>();
  for (const fired of matchText(taxonomy, scope, text, languages)) {
    if (byCue.has(fired.cue)) continue;
    byCue.set(fired.cue, {
      id: `${scope}.${fired.cue}`,
      value: 1,
      scope,
      line,
      quote: quoteAround(text, fired.start, fired.end),
      ruleId: fired.ruleId,
    });
  }
  return [...byCue.values()];
}

/** Headings stand in a line of their own, so that each begins a sentence. */
function thoughtText(thoughts: readonly Thought[]): string {
  return normalise(thoughts.map(({ text }) => text.replaceAll('**', '')).join('\n\n'));
}

function head(text: string | undefined): string {
  return text === undefined ? '' : normalise(text.slice(0, REPLY_CHARS));
}

/** The end of an answer holds its questions and next steps, its beginning what was done. */
function tail(text: string | undefined): string {
  if (text === undefined) return '';
  return normalise(
    text.length <= SAID_CHARS ? text : `${text.slice(0, SAID_CHARS / 2)}\n${text.slice(-SAID_CHARS / 2)}`,
  );
}

/** The words that fired with a little of what stands around them, whole words where there are spaces. */
function quoteAround(text: string, start: number, end: number): string {
  const from = Math.max(0, start - 24);
  const to = Math.min(text.length, end + 60);
  const before = from === 0 ? text.slice(0, start) : text.slice(from, start).replace(/^\S{0,24}\s/, '');
  const after = to === text.length ? text.slice(end) : text.slice(end, to).replace(/\s\S{0,24}$/, '');
  return `${before}${text.slice(start, end)}${after}`.replaceAll('\n', ' ');
}
