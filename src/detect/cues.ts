import { matchText } from '../taxonomy/match.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import type { TurnContext } from './context.ts';
import type { Feature } from './feature.ts';
import { passagesIn, SLOTS, type Slot, scopeOf, spokenIn } from './slots.ts';

/** What the rule packs find in one slot of a turn. */
export interface SeenCues {
  readonly slot: Slot;
  /** Every rule that fired, in the order of the text. */
  readonly fired: readonly string[];
  /** One a cue, with the first rule that fired as its witness. */
  readonly features: readonly Feature[];
}

/** The cues that the rule packs find around a turn, slot by slot; slots in which nothing fires are left out. */
export function cuesOf(context: TurnContext, taxonomy: Taxonomy): readonly SeenCues[] {
  return SLOTS.map((slot) => cuesIn(slot, context, taxonomy)).filter(({ fired }) => fired.length > 0);
}

/** The cues of one slot. Whether a rule fires does not depend on the others. */
export function cuesIn(slot: Slot, context: TurnContext, taxonomy: Taxonomy): SeenCues {
  const scope = scopeOf(slot);
  const value = slot === 'turn' ? share(context.words) : 1;
  const fired: string[] = [];
  const byCue = new Map<string, Feature>();
  for (const { text, line } of passagesIn(slot, context)) {
    const languages = [spokenIn(scope, text, context.language)];
    for (const { cue, ruleId, start, end } of matchText(taxonomy, scope, text, languages)) {
      fired.push(ruleId);
      if (byCue.has(cue)) continue;
      const quote = quoteAround(text, start, end);
      byCue.set(cue, { id: `${slot}.${cue}`, value, scope, line, quote, ruleId });
    }
  }
  return { slot, fired, features: [...byCue.values()] };
}

/** What one phrase says about a message: all of it up to 60 words, less the longer it is. */
function share(words: number): number {
  return words <= 60 ? 1 : Math.round(Math.sqrt(60 / words) * 100) / 100;
}

/** The words that fired with a little of what stands around them, whole words where there are spaces. */
function quoteAround(text: string, start: number, end: number): string {
  const from = Math.max(0, start - 24);
  const to = Math.min(text.length, end + 60);
  const before = from === 0 ? text.slice(0, start) : text.slice(from, start).replace(/^\S{0,24}\s/, '');
  const after = to === text.length ? text.slice(end) : text.slice(end, to).replace(/\s\S{0,24}$/, '');
  return `${before}${text.slice(start, end)}${after}`.replaceAll('\n', ' ');
}
