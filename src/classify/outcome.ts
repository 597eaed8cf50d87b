import { type Feature, feature } from '../detect/feature.ts';
import type { ObservedTurn } from '../detect/group.ts';
import type { Episode, Evidence } from '../detect/model.ts';
import { evidenceOf, scoreFeatures } from '../detect/score.ts';
import { modelOf } from '../detect/weights.ts';
import type { CommandClass } from '../session/commands.ts';
import type { Command, Step } from '../session/model.ts';
import { appliedChanges, commandsOf, succeeded } from '../session/work.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { symptomFeatures } from './cause.ts';

export interface Outcome {
  readonly severity: Episode['severity'];
  readonly locus: Episode['locus'];
  readonly evidence: readonly Evidence[];
}

/** Damage as the trace shows it: only proposed, talk and time, applied, pushed. DS4 when nothing of the agent's work is visible. */
export function labelOutcome(
  turns: readonly ObservedTurn[],
  features: readonly Feature[],
  symptoms: readonly string[],
  taxonomy: Taxonomy,
): Outcome {
  const first = turns[0] as ObservedTurn;
  const turn = first.context.turn.ordinal;
  if (first.context.index === 0 && first.context.before.length === 0)
    return { severity: 'DS4', locus: null, evidence: [] };
  const all = [...features, ...symptomFeatures(symptoms), ...workFeatures(first)];
  const ranked = (['DS0', 'DS1', 'DS2'] as const)
    .map((label) => ({ label, ...scoreFeatures(modelOf(taxonomy, `severity.${label}`), all) }))
    .sort((a, b) => b.logit - a.logit || (a.label < b.label ? -1 : 1));
  const best = ranked[0] as (typeof ranked)[number];
  const severity = best.label === 'DS2' && isHardToUndo(first) ? 'DS3' : best.label;
  const locus = severity === 'DS2' || severity === 'DS3' ? locusOf(first) : null;
  return { severity, locus, evidence: evidenceOf(best.terms, { axis: 'severity', label: severity, turn }) };
}

/** What the work that is objected to did beyond patches. */
export function workFeatures({ context }: ObservedTurn): readonly Feature[] {
  const { before, classify } = context;
  return [
    feature('work.published', ran(before, 'publish', classify) !== undefined, 'trace'),
    feature('work.committed', ran(before, 'commit', classify) !== undefined, 'trace'),
    feature('work.environment', ran(before, 'environment', classify) !== undefined, 'trace'),
    feature('work.wrote', ran(before, 'write', classify) !== undefined, 'trace'),
    feature('work.documents-only', documentsOnly(before), 'trace'),
  ].filter((item) => item.value !== 0);
}

function ran(
  steps: readonly Step[],
  name: CommandClass,
  classify: (command: string) => ReadonlySet<CommandClass>,
): Command | undefined {
  return commandsOf(steps).find((command) => succeeded(command) && classify(command.command).has(name));
}

function documentsOnly(steps: readonly Step[]): boolean {
  const changes = appliedChanges(steps);
  return changes.length > 0 && changes.every((change) => /\.(?:md|mdx|txt|rst|adoc)$/i.test(change.path));
}

/** A forced push, a hard reset or a recursive delete in the work, and the developer asks to have it back. */
function isHardToUndo({ context, features }: ObservedTurn): boolean {
  const asksBack = features.some((item) => item.id === 'turn.undo' || item.id === 'turn.regression');
  return (
    asksBack &&
    (ran(context.before, 'history', context.classify) !== undefined ||
      ran(context.before, 'destroy', context.classify) !== undefined)
  );
}

/** The most severe place that applies: outside the machine, its environment, the repository, the code. */
function locusOf({ context }: ObservedTurn): Episode['locus'] {
  const { before, classify } = context;
  if (ran(before, 'publish', classify) !== undefined) return 'DL4';
  if (appliedChanges(before).length > 0) return 'DL1';
  if (ran(before, 'environment', classify) !== undefined && ran(before, 'write', classify) === undefined)
    return 'DL3';
  return ran(before, 'commit', classify) !== undefined ? 'DL2' : 'DL1';
}
