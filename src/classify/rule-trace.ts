import { executedCommands } from '../session/commands.ts';
import type { Constraint } from '../session/constraint-model.ts';
import type { FileChange, Turn } from '../session/model.ts';
import { commandsOf, fileName, lastMessage, patchesOf, succeeded } from '../session/work.ts';
import { detectLanguage } from '../text/language.ts';
import { splitProse } from '../text/prose.ts';
import { judgeAfterEdit } from './after-edit.ts';
import { judgeCommands } from './command-rules.ts';
import { broken, isAllowed, type TraceContext, type TurnOutcome } from './rule-outcome.ts';
import { baseOf, touches } from './rule-paths.ts';

/** Judges one turn by the trace. */
export function judgeTurn(rule: Constraint, turn: Turn, context: TraceContext): TurnOutcome {
  const { check } = rule;
  switch (check.by) {
    case 'path':
      return judgePaths(rule, turn, context, (change) => {
        if (check.act === 'delete' && change.change !== 'delete') return false;
        return placesOf(change).some((place) =>
          check.paths.some((path) => touches(place, path, baseOf(turn, context))),
        );
      });
    case 'only_path':
      return judgePaths(rule, turn, context, (change) =>
        placesOf(change).some(
          (place) => !check.paths.some((path) => touches(place, path, baseOf(turn, context))),
        ),
      );
    case 'command':
      return judgeCommands(rule, check, turn, context);
    case 'after_edit':
      return judgeAfterEdit(check, turn, context);
    case 'commit_format':
      return judgeCommits(turn, check.longest);
    case 'reply_language':
      return judgeLanguage(check.language, turn);
    case 'words':
      return 'none';
  }
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
    if (wrong !== undefined)
      return 'qualified' in rule.check ? 'unclear' : broken(turn, patch, `changed ${wrong.path}`);
  }
  return 'kept';
}

/** Where a change happened: a file moved into a folder changes that folder too. */
function placesOf({ path, movedTo }: FileChange): readonly string[] {
  return movedTo === null ? [path] : [path, movedTo];
}

/** A path as the developer may name it in a request: the file, or the folder that it is in. */
function nameForms(path: string): readonly string[] {
  const parts = path.toLowerCase().split(/[\\/]/);
  return [fileName(path), parts.slice(-2).join('/')].filter((it) => it.length > 2);
}

const SUBJECT = /^git commit\b.*?(?:-\w*m|--message)[ =]?(?:"([^"\n$]+)|'([^'\n]+))/s;
const CONVENTIONAL = /^(?:fixup! |squash! )?[a-z]{2,12}(?:\([^)\n]{1,60}\))?!?: \S/;

function judgeCommits(turn: Turn, longest: number | null): TurnOutcome {
  let seen: TurnOutcome = 'none';
  for (const command of commandsOf(turn.steps).filter(succeeded)) {
    if (!executedCommands(command.command).some((part) => /^git commit\b/.test(part))) continue;
    if (/(?:-\w*m|--message)[ =]?"?\$\(/.test(command.command)) continue; // its words are made by another command
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
