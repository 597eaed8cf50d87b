import { type Classifier, simpleCommands } from '../session/commands.ts';
import { commandsIn } from '../session/constraint-check.ts';
import type { ConstraintWords } from '../session/constraint-words.ts';
import type { AgentMessage, Step, Turn } from '../session/model.ts';
import { lastMessage, wasInterrupted } from '../session/work.ts';
import { matchText } from '../taxonomy/match.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { detectLanguage } from '../text/language.ts';
import { normalise } from '../text/normalise.ts';
import { splitProse } from '../text/prose.ts';

/** A sentence of the closing message that says that checks passed or ran. */
export interface Claim {
  readonly message: AgentMessage;
  readonly sentence: string;
  /** test, build, lint, types: what is said to have passed. */
  readonly kinds: readonly string[];
  /** Commands that the sentence names in backticks. */
  readonly commands: readonly string[];
  /** The rule of the packs that fired on it. */
  readonly ruleId: string;
}

export interface ClaimContext {
  readonly taxonomy: Taxonomy;
  readonly words: ConstraintWords;
  readonly classify: Classifier;
}

const KINDS = ['test', 'build', 'lint', 'types'];

/** What the agent's closing message claims of its checks; nothing when the message hedges anywhere, or the turn was stopped. */
export function claimsIn(turn: Turn, { taxonomy, words, classify }: ClaimContext): readonly Claim[] {
  const message = lastMessage(turn.steps);
  if (message === undefined || wasInterrupted(turn.steps) || !endsWork(turn.steps, message)) return [];
  const sentences = message.text.split(/\n|(?<=[.!。！])\s+/).map((sentence) => sentence.trim());
  const claims = sentences
    .flatMap((sentence) => claimIn(sentence, message, { taxonomy, words, classify }))
    .filter((claim) => !isHedged(claim.whole, words));
  // Looking for hedges is the costly part, and few messages claim anything.
  if (claims.length === 0) return [];
  const hedged = sentences.filter((sentence) => isHedged(sentence, words));
  return claims
    .filter((claim) => !hedged.some((sentence) => speaksOf(sentence, claim, words)))
    .map(({ whole, ...claim }) => claim);
}

/** "12 passed, 0 failed" hedges nothing. */
const NONE_FAILED = /\b(?:0|no|zero|without)(?: \w+)? (?:fail\w*|errors?|warnings?)\b/gi;

function isHedged(sentence: string, { claims }: ConstraintWords): boolean {
  return claims['hedges']?.test(sentence.replace(NONE_FAILED, '')) === true;
}

/** Whether a sentence that admits trouble may be about what another claims. */
function speaksOf(sentence: string, claim: Claim, { claims }: ConstraintWords): boolean {
  return (
    claim.kinds.some((kind) => claims[kind]?.test(sentence)) ||
    claim.commands.some((command) => sentence.includes(nameOf(command)))
  );
}

/** Work after the last message has no report of its own. */
function endsWork(steps: readonly Step[], message: AgentMessage): boolean {
  const after = steps.slice(steps.indexOf(message) + 1);
  return after.every((step) => step.kind !== 'command' && step.kind !== 'patch');
}

function claimIn(
  sentence: string,
  message: AgentMessage,
  { taxonomy, words, classify }: ClaimContext,
): readonly (Claim & { readonly whole: string })[] {
  if (sentence.length < 8 || sentence.length > 400) return [];
  const says = (name: string) => words.claims[name]?.test(sentence) === true;
  const commands = commandsIn(sentence, words);
  const named = commands.some((command) => isVerify(command, classify));
  const kinds = says('states') || (named && says('success')) ? KINDS.filter(says) : [];
  if ((kinds.length === 0 && !(named && says('ran'))) || says('offers')) return [];
  const cue = matchText(taxonomy, 'agent_before', normalise(sentence), [
    detectLanguage(splitProse(sentence).prose),
  ]).find((fired) => fired.cue === 'claims-verified');
  return [
    {
      whole: sentence,
      message,
      sentence: sentence.slice(0, 200),
      kinds,
      commands,
      ruleId: cue?.ruleId ?? 'any.claims-verified.named',
    },
  ];
}

/** A named verify command, cut to the words that tell it from others: `npm test`, `cargo test`. */
export function nameOf(command: string): string {
  const words = command.split(/\s+/).filter((word) => !word.startsWith('-'));
  return words.slice(0, /^(?:run|exec)$/.test(words[1] ?? '') ? 3 : 2).join(' ');
}

/** Whether a named command is one that checks something. */
export function isVerify(command: string, classify: Classifier): boolean {
  return simpleCommands(command).some((part) => classify(part).has('verify'));
}
