import { type Feature, feature } from '../detect/feature.ts';
import type { ObservedTurn } from '../detect/group.ts';
import type { Episode, Evidence } from '../detect/model.ts';
import { evidenceOf, scoreFeatures } from '../detect/score.ts';
import { modelOf } from '../detect/weights.ts';
import type { Command } from '../session/model.ts';
import { appliedChanges, commandsOf } from '../session/work.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { symptomFeatures } from './cause.ts';

export interface Resolution {
  readonly status: Episode['status'];
  readonly resolver: Episode['resolver'];
  readonly evidence: readonly Evidence[];
}

/** What came after the last pushback turn: the turns that follow, each with its chance of being pushback. */
export interface Aftermath {
  readonly later: readonly { readonly observed: ObservedTurn; readonly probability: number }[];
}

/** RS1 only where the rest of the session shows it; who resolved it follows from who did the repair. */
export function labelResolution(
  turns: readonly ObservedTurn[],
  features: readonly Feature[],
  symptoms: readonly string[],
  aftermath: Aftermath,
  taxonomy: Taxonomy,
): Resolution {
  const last = turns.at(-1) as ObservedTurn;
  const all = [...features, ...symptomFeatures(symptoms), ...aftermathFeatures(last, aftermath)];
  const score = scoreFeatures(modelOf(taxonomy, 'status'), all);
  const resolved = score.probability >= 0.5 && aftermath.later.length > 0;
  const evidence = evidenceOf(score.terms, {
    axis: 'status',
    label: resolved ? 'RS1' : 'RS2',
    turn: last.context.turn.ordinal,
  });
  return { status: resolved ? 'RS1' : 'RS2', resolver: resolved ? resolverOf(turns) : null, evidence };
}

function resolverOf(turns: readonly ObservedTurn[]): Episode['resolver'] {
  return turns.some((turn) => turn.features.some((item) => item.id === 'turn.takeover')) ? 'RV3' : 'RV2';
}

/** What the agent did with the last pushback, and what the developer said next. */
export function aftermathFeatures(
  { context, features }: ObservedTurn,
  { later }: Aftermath,
): readonly Feature[] {
  const next = later[0];
  const says = (id: string): boolean => next?.observed.features.some((item) => item.id === id) === true;
  const check = lastCheck(context.after, context.classify);
  const worst = Math.max(0, ...later.slice(0, 3).map((turn) => turn.probability));
  return [
    feature('later.none', later.length === 0, 'trace', 'no later message'),
    feature(
      'later.next-pushback',
      next?.probability ?? 0,
      'human_after',
      next?.observed.context.prose.slice(0, 120) ?? '',
    ),
    feature('later.some-pushback', worst, 'human_after'),
    feature('later.approves', says('turn.approval') || says('turn.thanks'), 'human_after'),
    feature(
      'later.goes-on',
      says('turn.proceed') || says('turn.new-task') || says('turn.publish'),
      'human_after',
    ),
    feature('later.asks', says('turn.question') || says('in.question'), 'human_after'),
    feature('later.still-failing', says('turn.still-failing') || says('in.pasted-trouble'), 'human_after'),
    feature('later.many', Math.min(1, later.length / 6), 'trace', `${later.length} later messages`),
    feature('later.changed', appliedChanges(context.after).length > 0, 'trace', 'the agent changed files'),
    feature(
      'later.check-passed',
      check?.exitCode === 0,
      'trace',
      check?.command.slice(0, 120) ?? '',
      check?.line ?? null,
    ),
    feature(
      'later.check-failed',
      check !== undefined && check.exitCode !== null && check.exitCode !== 0,
      'trace',
      check?.command.slice(0, 120) ?? '',
    ),
    feature(
      'later.conceded',
      features.some((item) => item.id === 'agent_after.concedes'),
      'agent_after',
    ),
    feature(
      'later.interrupted',
      context.after.some((step) => step.kind === 'abort'),
      'trace',
    ),
    feature('later.no-answer', !context.after.some((step) => step.kind === 'message'), 'trace'),
  ].filter((item) => item.value !== 0);
}

function lastCheck(
  steps: ObservedTurn['context']['after'],
  classify: ObservedTurn['context']['classify'],
): Command | undefined {
  return commandsOf(steps).findLast(
    (command) => command.exitCode !== null && classify(command.command).has('verify'),
  );
}
