import { type Classifier, executedCommands, simpleCommands } from '../session/commands.ts';
import type { Check } from '../session/constraint-model.ts';
import type { FileChange, Step, Turn } from '../session/model.ts';
import { commandsOf, lastMessage, wasInterrupted } from '../session/work.ts';
import { isCallOf, wasRun } from './command-rules.ts';
import type { TraceContext, TurnOutcome } from './rule-outcome.ts';
import { baseOf, touches } from './rule-paths.ts';

/** By whole words: `go test ./...` starts with `go test`. */
function startsWith(part: string, command: string): boolean {
  const words = part.trim().split(/\s+/);
  return command.split(/\s+/).every((token, i) => words[i] === token);
}

/** Files that no check reads; `requirements.txt` and the like are code. */
const DOCUMENTS =
  /\.(?:md|mdx|rst|adoc)$|(?<!requirements[\w.-]{0,40}|constraints|CMakeLists)\.txt$|(?:^|[\\/])(?:changelog|changes|history|news|authors|contributors|licen[cs]e|copying|notice|readme|todo|codeowners)$|(?:^|[\\/])\.changeset[\\/]/i;
const NO_CHECKS =
  /\b(?:do not|don't|dont|without|skip|no need to)\b[^.\n]{0,30}\b(?:run|test|lint|build|check|format)|(?:不要|不用|别)[^。\n]{0,8}(?:运行|测试|构建)/i;

type Required = Extract<Check, { readonly by: 'after_edit' }>;

/** Another check than the required one may serve as well: only a turn without any check after its first edit breaks the rule. */
export function judgeAfterEdit(check: Required, turn: Turn, context: TraceContext): TurnOutcome {
  const steps = stepsUntilDue(check, turn);
  const isEdit = (step: Step) => isCodeEdit(step, ({ path }) => isAbout(check, path, baseOf(turn, context)));
  const last = steps.findLastIndex(isEdit);
  if (last < 0 || (check.before === undefined && !isReported(turn, last, context))) return 'none';
  const partsSince = (step: number) =>
    commandsOf(steps.slice(step))
      .filter(wasRun)
      .flatMap((command) => simpleCommands(command.command));
  const heads = check.commands.map((command) => command.split(/\s+/).slice(0, 3).join(' '));
  const calls = (part: string, head: string) => startsWith(part, head) || part.includes(head);
  const parts = partsSince(last);
  if (heads.every((head) => parts.some((part) => calls(part, head)))) return 'kept';
  const since = partsSince(steps.findIndex(isEdit));
  const mayServe = (part: string) =>
    heads.some((head) => calls(part, head)) || !checksNothing(part, context.classify);
  if (since.some(mayServe) || steps.slice(last).some(isOther) || namesOne(heads, turn)) return 'unclear';
  const proof = `edited files, then never ran ${check.commands.join(' and ')}`;
  return { turn: turn.ordinal, line: steps[last]?.line ?? null, proof };
}

/** A message that names the required command leaves it to the developer in so many words: told, not hidden. */
function namesOne(heads: readonly string[], turn: Turn): boolean {
  const told = lastMessage(turn.steps)?.text ?? '';
  return heads.some((head) => told.includes(head));
}

/** What the turn did up to the command that the rule wants it done before; nothing where that command never ran. */
function stepsUntilDue({ before }: Required, { steps }: Turn): readonly Step[] {
  if (before === undefined) return steps;
  const due = steps.findIndex(
    (step) =>
      step.kind === 'command' &&
      wasRun(step) &&
      executedCommands(step.command).some((part) => before.some((one) => isCallOf(part, one))),
  );
  return steps.slice(0, Math.max(due, 0));
}

function isAbout({ files, within }: Required, path: string, base: string): boolean {
  const lies =
    within === undefined || touches(path, within, base) || path.replaceAll('\\', '/').includes(`/${within}/`);
  return lies && (files?.some((ending) => path.endsWith(ending)) ?? true);
}

/** Tools of other servers and commands that the developer ran may have checked. */
function isOther(step: Step): boolean {
  return step.kind === 'tool' || step.kind === 'human_command';
}

/** The agent finished and said so; nobody broke in, nobody told it to leave the checks out, and it did not say that it could not run them. */
function isReported(turn: Turn, from: number, { session, words }: TraceContext): boolean {
  const message = lastMessage(turn.steps.slice(from));
  return (
    message !== undefined &&
    message.phase !== 'commentary' &&
    !/[?？]\s*$/.test(message.text) &&
    words.claims['unable']?.test(message.text) !== true &&
    !wasInterrupted(turn.steps) &&
    session.turns[turn.ordinal]?.steering !== true &&
    !NO_CHECKS.test(turn.text)
  );
}

/** Whether a simple command cannot have checked anything; scripts and unknown programs may have. */
export function checksNothing(part: string, classify: Classifier): boolean {
  const classes = classify(part);
  if (classes.has('verify')) return false;
  return (
    classes.has('read') ||
    classes.has('commit') ||
    /^(?:cd|git|true|sleep|mkdir|mv|cp|rm|touch|chmod|sed)\b/.test(part)
  );
}

/** An applied patch of something that is not only documents. */
export function isCodeEdit(step: Step, isMeant: (change: FileChange) => boolean = () => true): boolean {
  return (
    step.kind === 'patch' &&
    step.status === 'applied' &&
    step.files.some((change) => !DOCUMENTS.test(change.path) && isMeant(change))
  );
}
