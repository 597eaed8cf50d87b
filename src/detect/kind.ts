import type { Feature } from './feature.ts';
import { TROUBLE } from './joint.ts';
import type { TurnKind } from './model.ts';

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

export function turnKind(features: readonly Feature[], isPushback: boolean, text: string): TurnKind {
  const seen = new Set(features.map((feature) => feature.id));
  const table = isPushback ? PUSHBACK_KINDS : PEACEFUL_KINDS;
  const found = table.find(([, signs]) => signs.some((sign) => seen.has(sign)))?.[0];
  if (found !== undefined) return found;
  if (isPushback) return 'correction';
  return text.trim() === '' ? 'empty' : 'request';
}
