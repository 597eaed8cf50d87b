import type { Command } from '../session/model.ts';
import { appliedChanges, commandsOf, wasInterrupted } from '../session/work.ts';
import { detectLanguage } from '../text/language.ts';
import { normalise } from '../text/normalise.ts';
import { splitProse } from '../text/prose.ts';
import type { TurnContext } from './context.ts';
import { type Feature, feature } from './feature.ts';
import { isDelivery } from './history.ts';

/** What stood when the developer wrote: had the agent delivered, failed, asked, been stopped? */
export function beforeFeatures(context: TurnContext): readonly Feature[] {
  return [...deliveryFeatures(context), ...stateFeatures(context), ...saidFeatures(context)];
}

/** Whether there is work to object to. */
function deliveryFeatures({ before, turn, history, classify }: TurnContext): readonly Feature[] {
  const delivered = isDelivery(before, classify);
  const last = history.lastDelivery(turn.ordinal);
  const changes = appliedChanges(before);
  const lines = changes.reduce((sum, change) => sum + change.added + change.removed, 0);
  const paths = describeChanges(changes.map((change) => change.path));
  const byCommand = delivered && changes.length === 0;
  return [
    feature('before.patched', changes.length > 0, 'trace', paths),
    feature('before.delivered', byCommand, 'trace', 'a command that changes something'),
    feature('before.delivered-earlier', !delivered && last !== null, 'trace'),
    feature('before.nothing-delivered', last === null, 'trace'),
    feature('before.patch-size', Math.min(1, Math.log1p(lines) / 8), 'trace', `${lines} lines changed`),
  ];
}

function stateFeatures(context: TurnContext): readonly Feature[] {
  const { before, turn, said } = context;
  const failed = lastCheck(context);
  const talk = said !== undefined && commandsOf(before).length === 0 && appliedChanges(before).length === 0;
  const silent = said === undefined && turn.ordinal > 1;
  const length = Math.min(1, Math.log1p(before.length) / 6);
  return [
    feature('before.first-turn', turn.ordinal === 1 && before.length === 0, 'trace'),
    feature('before.check-failed', failed !== null, 'trace', failed?.command ?? '', failed?.line ?? null),
    feature('before.interrupted', wasInterrupted(before), 'trace', 'the turn before was interrupted'),
    feature('before.only-talk', talk, 'trace'),
    feature('before.no-answer', silent, 'trace', 'the agent had not answered'),
    feature('before.long-work', length, 'trace', `${before.length} steps`),
  ];
}

/** What the agent's last words ask for. */
function saidFeatures(context: TurnContext): readonly Feature[] {
  const text = context.said?.text ?? '';
  const line = context.said?.line ?? null;
  const several = questionsIn(text) >= 2;
  return [
    feature('before.ends-with-question', endsWithQuestion(text), 'agent_before', '', line),
    feature('before.asks-several', several, 'agent_before', 'several questions', line),
    feature(
      'before.other-language',
      speaksOther(context),
      'agent_before',
      'an answer in another language',
      line,
    ),
  ];
}

/** The agent's last message is in another language than the developer writes. */
function speaksOther({ said, language, session }: TurnContext): boolean {
  if (said === undefined || said.text.length < 80 || !KNOWN.has(language) || session.turns.length < 2)
    return false;
  const spoken = detectLanguage(normalise(splitProse(said.text.slice(0, 1500)).prose));
  return KNOWN.has(spoken) && spoken !== language;
}

const KNOWN = new Set(['en', 'zh', 'ja', 'ko', 'vi', 'fr', 'de', 'es', 'pt', 'ru']);

/** The last verify-like command of the work before, when it failed. */
function lastCheck(context: TurnContext): Command | null {
  const last = commandsOf(context.before).findLast((command) =>
    context.classify(command.command).has('verify'),
  );
  return last !== undefined && last.exitCode !== null && last.exitCode !== 0 ? last : null;
}

function describeChanges(paths: readonly string[]): string {
  const shown = [...new Set(paths)].slice(0, 3).join(', ');
  return paths.length > 3 ? `${shown} and more` : shown;
}

/** Questions in the last part of the agent's message: two or more want answers. */
function questionsIn(text: string): number {
  return text.slice(-700).match(/[?？](?=[\s"')\]*_]|$)/g)?.length ?? 0;
}

function endsWithQuestion(text: string): boolean {
  return /[?？]["')\]*_\s]*$/.test(text.slice(-300));
}
