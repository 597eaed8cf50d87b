import type { Taxonomy } from '../taxonomy/model.ts';
import type { TurnContext } from './context.ts';
import type { Feature } from './feature.ts';
import { TROUBLE } from './joint.ts';
import type { TurnKind } from './model.ts';
import { kindTerms } from './wording.ts';
import { logitOf, lookUp } from './wording-table.ts';

/** The kinds that models of wording tell apart, on either side. */
export const PUSHING: readonly TurnKind[] = [
  'failure_report',
  'correction',
  'objection',
  'redirection',
  'restated_rule',
  'takeover',
];
export const PEACEFUL: readonly TurnKind[] = [
  'request',
  'answer',
  'approval',
  'question',
  'refinement',
  'relayed',
];

/** What a turn does, told by its strongest signs. The order is the order of precedence. */
const PUSHBACK_KINDS: readonly (readonly [TurnKind, readonly string[]])[] = [
  ['takeover', ['turn.takeover']],
  ['restated_rule', ['turn.told-before', 'turn.rule-restated']],
  ['objection', ['turn.not-asked', 'turn.undo', 'turn.too-much', 'turn.prohibition']],
  ['failure_report', TROUBLE],
  ['interruption', ['in.after-interrupt', 'in.steering']],
  ['redirection', ['turn.redirection', 'turn.redo']],
];

const PEACEFUL_KINDS: readonly (readonly [TurnKind, readonly string[]])[] = [
  ['relayed', ['turn.relayed', 'in.pasted-quote']],
  ['answer', ['in.menu-choice', 'turn.choice']],
  ['question', ['in.question', 'turn.question', 'turn.status']],
  ['approval', ['turn.approval', 'turn.thanks', 'turn.proceed']],
  ['refinement', ['turn.instead', 'turn.looks-wrong', 'turn.expectation', 'turn.later', 'turn.but']],
];

/** Output sent back says itself what it is; words around it are few. */
const PASTED: readonly string[] = ['in.pasted-trouble', 'in.only-pasted'];

/**
 * What a turn does. With models of wording (`kind.*`) the likeliest kind of its side; without them by signs alone. On made-up messages
 * that the models had not seen, wording names the right kind in about 72 % and signs alone in 51 %.
 */
export function turnKind(
  features: readonly Feature[],
  isPushback: boolean,
  context: Pick<TurnContext, 'turn' | 'prose'>,
  taxonomy: Taxonomy,
): TurnKind {
  if (context.turn.text.trim() === '') return 'empty';
  const seen = new Set(features.map((feature) => feature.id));
  if (!isPushback && seen.has('in.menu-choice')) return 'answer';
  if (isPushback && PASTED.some((sign) => seen.has(sign))) return 'failure_report';
  const kind = kindByWording(context.prose, [...seen], isPushback, taxonomy) ?? kindBySigns(seen, isPushback);
  const stopped = seen.has('in.after-interrupt') || seen.has('in.steering');
  return kind === 'redirection' && stopped ? 'interruption' : kind;
}

function kindBySigns(seen: ReadonlySet<string>, isPushback: boolean): TurnKind {
  const table = isPushback ? PUSHBACK_KINDS : PEACEFUL_KINDS;
  const found = table.find(([, signs]) => signs.some((sign) => seen.has(sign)))?.[0];
  return found ?? (isPushback ? 'correction' : 'request');
}

function kindByWording(
  prose: string,
  ids: readonly string[],
  isPushback: boolean,
  { wording }: Taxonomy,
): TurnKind | null {
  if (wording === null) return null;
  const found = lookUp(wording, kindTerms(prose, ids));
  let best: { readonly kind: TurnKind; readonly logit: number } | null = null;
  for (const kind of isPushback ? PUSHING : PEACEFUL) {
    const logit = logitOf(found, `kind.${kind}`);
    if (logit !== null && (best === null || logit > best.logit)) best = { kind, logit };
  }
  return best?.kind ?? null;
}
