import { type Classifier, simpleCommands } from '../session/commands.ts';
import type { Constraint } from '../session/constraint-model.ts';
import type { ConstraintWords } from '../session/constraint-words.ts';
import type { Command, FileChange, Patch, Session, Step, Turn } from '../session/model.ts';
import { commandsOf, fileName, lastMessage, patchesOf, wasInterrupted } from '../session/work.ts';
import { detectLanguage } from '../text/language.ts';
import { splitProse } from '../text/prose.ts';

/** Where a rule was broken. */
export interface Break {
  readonly turn: number;
  readonly line: number | null;
  readonly proof: string;
}

/** What one turn says about a rule: no occasion, kept, or broken. `unclear` is an occasion that the trace cannot judge. */
export type TurnOutcome = 'none' | 'kept' | 'unclear' | Break;

export interface TraceContext {
  readonly session: Session;
  readonly classify: Classifier;
  readonly words: ConstraintWords;
}

/** Judges one turn by the trace. */
export function judgeTurn(rule: Constraint, turn: Turn, context: TraceContext): TurnOutcome {
  const { check } = rule;
  switch (check.by) {
    case 'path':
      return judgePaths(rule, turn, context, (change) => {
        if (check.act === 'delete' && change.change !== 'delete') return false;
        return check.paths.some((path) => touches(change.path, path, baseOf(turn, context)));
      });
    case 'only_path':
      return judgePaths(
        rule,
        turn,
        context,
        (change) => !check.paths.some((path) => touches(change.path, path, baseOf(turn, context))),
      );
    case 'command':
      return judgeCommands(rule, check.commands, turn, context);
    case 'after_edit':
      return judgeAfterEdit(check.commands[0] ?? '', turn, context);
    case 'commit_format':
      return judgeCommits(turn, check.longest);
    case 'reply_language':
      return judgeLanguage(check.language, turn);
    case 'words':
      return 'none';
  }
}

function baseOf(turn: Turn, { session }: TraceContext): string {
  return turn.cwd ?? session.cwd ?? '';
}

function judgePaths(
  rule: Constraint,
  turn: Turn,
  context: TraceContext,
  isWrong: (change: FileChange) => boolean,
): TurnOutcome {
  const applied = patchesOf(turn.steps).filter((patch) => patch.status === 'applied');
  if (applied.length === 0) return 'none';
  for (const patch of applied) {
    const wrong = patch.files.find(
      (change) => isWrong(change) && !isAllowed(rule, nameForms(change.path), turn, context),
    );
    if (wrong !== undefined) return broken(turn, patch, `changed ${wrong.path}`);
  }
  return 'kept';
}

/** A path as the developer may name it in a request: the file, or the folder that it is in. */
function nameForms(path: string): readonly string[] {
  const parts = path.toLowerCase().split(/[\\/]/);
  return [fileName(path), parts.slice(-2).join('/')].filter((it) => it.length > 2);
}

/** The developer asked for it: in the message of this turn, or in an earlier one that did not state the rule. */
function isAllowed(
  rule: Constraint,
  names: readonly string[],
  turn: Turn,
  { session }: TraceContext,
): boolean {
  return session.turns.some(
    ({ ordinal, text, line }) =>
      ordinal <= turn.ordinal &&
      !(rule.source === 'developer' && line === rule.line) &&
      (rule.source !== 'developer' || ordinal >= rule.turn) &&
      names.some((name) => text.toLowerCase().includes(name)),
  );
}

/** Whether a change lies at or under the path that a rule names; `*` stands for a part of a name, `**` for folders. */
export function touches(changed: string, named: string, base: string): boolean {
  const path = relativeTo(changed, base).toLowerCase();
  const rule = relativeTo(named, base)
    .replace(/^\.\//, '')
    .replace(/(?<!\/)\/+$/, '')
    .toLowerCase();
  if (rule === '') return false;
  const pattern = rule
    .split(/(\*+)/)
    .map((part) => (part === '' ? '' : /^\*\*+$/.test(part) ? '.*' : part === '*' ? '[^/]*' : escaped(part)))
    .join('');
  const anywhere = rule.includes('/') ? '' : '(?:.*/)?';
  return new RegExp(`^${anywhere}${pattern}(?:/.*)?$`).test(path);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function relativeTo(path: string, base: string): string {
  const slashed = path.replaceAll('\\', '/');
  const folder = base.replaceAll('\\', '/').replace(/(?<!\/)\/+$/, '');
  return folder !== '' && slashed.startsWith(`${folder}/`)
    ? slashed.slice(folder.length + 1)
    : slashed.replace(/^\.\//, '');
}

function judgeCommands(
  rule: Constraint,
  forbidden: readonly string[],
  turn: Turn,
  context: TraceContext,
): TurnOutcome {
  const ran = commandsOf(turn.steps).filter(wasRun);
  if (ran.length === 0) return 'none';
  for (const command of ran)
    for (const part of simpleCommands(command.command)) {
      const match = forbidden.find((one) => startsWith(part, one));
      if (match === undefined) continue;
      const word = match.split(' ').at(-1) ?? match;
      if (isAllowed(rule, [match.toLowerCase(), word.toLowerCase()], turn, context)) continue;
      return broken(turn, command, `ran ${part.slice(0, 120)}`);
    }
  return 'kept';
}

function wasRun({ status }: Command): boolean {
  return status !== 'declined' && status !== 'aborted';
}

/** By whole words: `npm` is not `npmx`, and `go test ./...` starts with `go test`. */
export function startsWith(part: string, command: string): boolean {
  const tokens = command.trim().split(/\s+/);
  const words = part.trim().split(/\s+/);
  return (
    tokens.every((token, i) => words[i] === token) &&
    !words.includes('--help') &&
    !words.includes('--dry-run')
  );
}

const DOCUMENTS = /\.(?:md|mdx|txt|rst|adoc)$/i;

/** Another check than the required one may serve as well: only a turn without any check after its last edit breaks the rule. */
function judgeAfterEdit(required: string, turn: Turn, { classify }: TraceContext): TurnOutcome {
  const last = turn.steps.findLastIndex((step) => isCodeEdit(step));
  if (last < 0 || wasInterrupted(turn.steps) || lastMessage(turn.steps.slice(last)) === undefined)
    return 'none';
  const parts = commandsOf(turn.steps.slice(last))
    .filter(wasRun)
    .flatMap((command) => simpleCommands(command.command));
  const head = required.split(/\s+/).slice(0, 3).join(' ');
  if (parts.some((part) => startsWith(part, head) || part.includes(head))) return 'kept';
  const first = turn.steps.findIndex((step) => isCodeEdit(step));
  const since = commandsOf(turn.steps.slice(first)).flatMap((command) => simpleCommands(command.command));
  if (since.some((part) => part.includes(head) || classify(part).has('verify'))) return 'unclear';
  const edit = turn.steps[last];
  return { turn: turn.ordinal, line: edit?.line ?? null, proof: `edited files, then never ran ${required}` };
}

/** An applied patch of something that is not only documents. */
export function isCodeEdit(step: Step): boolean {
  return (
    step.kind === 'patch' && step.status === 'applied' && step.files.some(({ path }) => !DOCUMENTS.test(path))
  );
}

const SUBJECT = /^git commit\b.*?(?:-\w*m|--message)[ =]?(?:"([^"\n$]+)|'([^'\n]+))/s;
const CONVENTIONAL = /^(?:fixup! |squash! )?[a-z]{2,12}(?:\([^)\n]{1,60}\))?!?: \S/;

function judgeCommits(turn: Turn, longest: number | null): TurnOutcome {
  let seen: TurnOutcome = 'none';
  for (const command of commandsOf(turn.steps).filter(wasRun)) {
    const match = SUBJECT.exec(command.command.slice(Math.max(0, command.command.search(/git commit\b/))));
    const subject = match?.[1] ?? match?.[2];
    if (subject === undefined || /^(?:Merge|Revert)\b/.test(subject)) continue;
    if (!CONVENTIONAL.test(subject) || (longest !== null && subject.length > longest))
      return broken(turn, command, `committed "${subject.slice(0, 80)}"`);
    seen = 'kept';
  }
  return seen;
}

const LANGUAGES = new Set(['en', 'zh', 'ja', 'ko', 'vi', 'fr', 'de', 'es', 'pt', 'ru']);

/** The last message of a turn, when it is long enough to tell its language. */
function judgeLanguage(wanted: string, turn: Turn): TurnOutcome {
  const said = lastMessage(turn.steps);
  if (said === undefined) return 'none';
  const { prose } = splitProse(said.text.slice(0, 2_000));
  const words = prose.replace(/`[^`]*`/g, ' ');
  const spoken = detectLanguage(words);
  if (words.length < 60 || !LANGUAGES.has(spoken)) return 'none';
  return spoken === wanted
    ? 'kept'
    : { turn: turn.ordinal, line: said.line, proof: `answered in ${spoken}: ${prose.slice(0, 80)}` };
}

function broken(turn: Turn, step: Patch | Command, proof: string): Break {
  return { turn: turn.ordinal, line: step.line, proof: proof.slice(0, 200) };
}
