import { changedNames, fileName } from '../session/work.ts';
import { normalise } from '../text/normalise.ts';
import { containment, similarity } from '../text/similarity.ts';
import type { Message, TurnContext } from './context.ts';
import { type Feature, feature } from './feature.ts';
import { topicFeatures } from './topic.ts';

/** What the message itself is, apart from its words: size, pasted matter, files named, likeness to what was said before. */
export function insideFeatures(context: TurnContext): readonly Feature[] {
  return [
    ...sizeFeatures(context),
    ...pastedFeatures(context),
    ...fileFeatures(context),
    ...likenessFeatures(context),
    ...topicFeatures(context),
  ];
}

function sizeFeatures({ words, turn, prose, pasted }: TurnContext): readonly Feature[] {
  const menu = /^[\p{L}\p{N}]{1,2}[.)]?$/u.test(prose) || /^\d{1,2}(?:[ ,.]+\d{1,2})*$/.test(prose);
  return [
    feature('in.menu-choice', menu, 'turn', prose),
    feature('in.few-words', !menu && words <= 3 && pasted.length === 0, 'turn', `${words} words`),
    feature('in.some-words', words >= 4 && words <= 12, 'turn', `${words} words`),
    feature('in.many-words', words > 40 && words <= 150, 'turn', `${words} words`),
    feature('in.very-long', words > 150, 'turn', `${words} words`),
    feature(
      'in.template',
      turn.template !== null && !turn.template.startsWith('# '),
      'turn',
      'an expanded template',
    ),
    feature('in.image', turn.images > 0, 'turn', 'an image is attached'),
    feature('in.steering', turn.steering, 'turn', 'typed while the agent was working'),
    feature('in.after-interrupt', turn.afterInterrupt, 'turn', 'typed after an interrupt'),
    feature('in.question', /[?？]\s*$/.test(prose), 'turn'),
    feature('in.many-marks', /[!！]{2,}|[?？]{2,}|[?!]{2,}/.test(prose), 'turn', 'repeated ! or ?'),
    feature('in.shouts', shouts(turn.text), 'turn', 'words in capitals'),
    feature('in.ellipsis', /\.\.\.|…|。。/.test(prose), 'turn'),
    feature('in.link-only', words <= 12 && /https?:\/\//.test(turn.text) && turn.text.length < 400, 'turn'),
    feature(
      'in.list',
      (turn.text.match(/^[^\S\n\r\u2028\u2029]*(?:[-*•]|\d{1,2}[.)、)])\s/gm)?.length ?? 0) >= 2,
      'turn',
      'a list',
    ),
  ];
}

/** Most of a short message in capitals; acronyms alone do not count. */
function shouts(text: string): boolean {
  const letters = text.slice(0, 400).match(/\p{L}/gu) ?? [];
  if (letters.length < 12) return false;
  const upper = letters.filter((letter) => letter !== letter.toLowerCase()).length;
  return upper / letters.length > 0.6;
}

const TROUBLE_KINDS = new Set(['stack_trace', 'error', 'test_failure']);

/** What an assistant says, not a developer: the output of the program under work, or the agent's own words sent back. */
const DIALOG =
  /^(?:user|assistant|codex|bot|ai|agent|human|you)\s{0,3}(?::.{0,40})?$|\bI(?:['’]m| am) (?:sorry|unable|not able)\b[^.\n]{0,60}\b(?:can(?:['’]t|not)|unable|access|able)\b|\bas an ai\b/im;

function pastedFeatures({ turn, pasted, errors, prose, words }: TurnContext): readonly Feature[] {
  const trouble = pasted.find((part) => TROUBLE_KINDS.has(part.kind));
  const log = pasted.find((part) => part.kind === 'log' || part.kind === 'command');
  const quote = trouble?.text.slice(0, 160) ?? '';
  return [
    feature('in.pasted-trouble', trouble !== undefined, 'turn', quote),
    feature('in.error-signal', errors.hasError && trouble === undefined, 'turn', 'an error in the text'),
    feature('in.pasted-log', log !== undefined, 'turn', log?.text.slice(0, 160) ?? ''),
    feature(
      'in.pasted-code',
      pasted.some((part) => part.kind === 'code' || part.kind === 'diff'),
      'turn',
    ),
    feature(
      'in.pasted-quote',
      pasted.some((part) => part.kind === 'quote'),
      'turn',
    ),
    feature('in.pasted-dialog', DIALOG.test(turn.text), 'turn', 'output of a chat or an agent'),
    feature('in.only-pasted', pasted.length > 0 && words <= 2, 'turn', prose),
  ];
}

function fileFeatures(context: TurnContext): readonly Feature[] {
  const { turn, history, errors, before } = context;
  const named = errors.files.map(fileName);
  const fresh = changedNames(before);
  const onFresh = named.find((name) => fresh.has(name));
  const onEarlier = named.find((name) => history.fileChanged(name, turn.ordinal) !== undefined);
  const inError = errors.files
    .map(fileName)
    .find((name) => history.fileChanged(name, turn.ordinal) !== undefined);
  return [
    feature('in.names-fresh-file', onFresh !== undefined, 'turn', onFresh ?? ''),
    feature(
      'in.names-changed-file',
      onFresh === undefined && onEarlier !== undefined,
      'turn',
      onEarlier ?? '',
    ),
    feature('in.names-other-file', named.length > 0 && onEarlier === undefined, 'turn', named[0] ?? ''),
    feature('in.error-in-changed-file', inError !== undefined && errors.hasError, 'turn', inError ?? ''),
  ];
}

function likenessFeatures(context: TurnContext): readonly Feature[] {
  const { prose, words, earlier, said, message } = context;
  const verbatim = earlier.find((other) => message.key !== '' && other.key === message.key);
  const again = words < 4 || verbatim !== undefined ? 0 : askedAgain(prose, earlier.slice(0, 4));
  const topical =
    words < 4 || said === undefined ? 0 : containment(prose, normalise(said.text.slice(0, 4000)));
  return [
    feature(
      'in.same-as-before',
      verbatim !== undefined,
      'request',
      verbatim?.key.slice(0, 120) ?? '',
      verbatim?.turn.line ?? null,
    ),
    feature(
      'in.asks-again',
      scale(again, 0.15, 0.6),
      'request',
      again > 0.15 ? 'like an earlier message' : '',
    ),
    feature(
      'in.about-the-work',
      scale(topical, 0.15, 0.7),
      'agent_before',
      topical > 0.15 ? 'shares words with the last answer' : '',
    ),
  ];
}

function askedAgain(prose: string, earlier: readonly Message[]): number {
  return Math.max(0, ...earlier.map((other) => similarity(prose, other.prose)));
}

/** 0 below `from`, 1 above `to`, linear between. */
function scale(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}
