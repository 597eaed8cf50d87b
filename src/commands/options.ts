import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { Io } from '../terminal.ts';

/** A command with `--db`. */
export function databaseCommand(name: string) {
  return new Command(name).addOption(
    new Option(
      '--db <file>',
      'the database (default: $PUSHBACK_DB, else pushback/pushback.db in the XDG data folder)',
    ),
  );
}

/** A command that reads the database and prints: `--db`, `--json` and the filters. */
export function readingCommand(name: string) {
  return filteredCommand(name).option('--json', 'print JSON');
}

/** The same for what has no episodes: filters on sessions alone, so that none is taken and then ignored. */
export function sessionReadingCommand(name: string) {
  return sessionCommand(name).option('--json', 'print JSON');
}

/** A command with `--db` and the filters on sessions. */
export function sessionCommand(name: string) {
  return sessionFilters(name).optionsGroup('Options:');
}

function sessionFilters(name: string) {
  return databaseCommand(name)
    .optionsGroup('Filters (a list takes any of its values; * stands for anything in names):')
    .option('--since <date>', 'sessions begun then or later: 2026-03, 2026-03-15, or 30d, 8w, 6m, 1y ago')
    .option('--until <date>', 'sessions begun then or earlier; 2026-03 is the whole month')
    .addOption(list('--repo <names>', 'repositories: owner/name, name, or owner/*'))
    .addOption(list('--surface <names>', 'cli, ide, desktop, exec, sdk, mcp, mobile, other'))
    .addOption(list('--originator <names>', 'client as the transcript names it, such as codex_cli_rs'))
    .addOption(list('--model <names>', 'models, such as gpt-5*'));
}

/** A command with `--db` and the filters on sessions and episodes. */
export function filteredCommand(name: string) {
  return sessionFilters(name)
    .addOption(list('--symptom <labels>', 'episodes with a symptom: S1 to S8'))
    .addOption(list('--cause <labels>', 'episodes with a cause: C1 to C7'))
    .addOption(list('--severity <labels>', 'episodes with a severity: DS0 to DS4'))
    .addOption(list('--status <labels>', 'episodes that are resolved (RS1) or not (RS2)'))
    .option('--min-confidence <p>', 'episodes of at least this probability, 0 to 1', probability)
    .optionsGroup('Options:');
}

/** The options of `readingCommand` that narrow what is read. */
export type FilterOptions = Omit<ReturnType<ReturnType<typeof filteredCommand>['opts']>, 'db'> & {
  readonly apart?: true | undefined;
};

/** For commands about rates and shares, which leave out what nobody sat at. */
export function apartOption() {
  return new Option(
    '--apart',
    'also sessions that nobody sat at (codex exec, SDK), which are otherwise left out',
  );
}

/** What other commands need to read the database that was named; nothing for the usual one. */
export function databaseHint(named: string | undefined): string {
  if (named === undefined) return '';
  return ` --db ${/^[\w./~@%+=:,-]+$/.test(named) ? named : `'${named.replaceAll("'", "'\\''")}'`}`;
}

function list<F extends string>(flags: F, description: string) {
  return new Option(flags, description).argParser<readonly string[]>(appendList);
}

function appendList(value: string, before: readonly string[] = []): readonly string[] {
  const values = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (values.length === 0) throw new InvalidArgumentError('It names nothing.');
  return [...before, ...values];
}

function probability(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1))
    throw new InvalidArgumentError('It is a number from 0 to 1.');
  return number;
}

/** A whole number of at least `least`. */
export function atLeast(least: number): (value: string) => number {
  return (value) => {
    const number = wholeNumber(value);
    if (number < least) throw new InvalidArgumentError(`It is at least ${least}.`);
    return number;
  };
}

/** A whole number that is not negative. */
export function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It is a whole number.');
  return Number(value);
}

/** `--db`, else `PUSHBACK_DB`, else the place in the XDG data folder. Absolute. */
export function databasePath(option: string | undefined, io: Pick<Io, 'env' | 'cwd'>): string {
  const named = option ?? (io.env['PUSHBACK_DB'] || undefined);
  if (named !== undefined) return resolve(io.cwd, named);
  const data = io.env['XDG_DATA_HOME'] || join(io.env['HOME'] || homedir(), '.local', 'share');
  return join(data, 'pushback', 'pushback.db');
}

const HELP_WIDTH = 80;

/** Examples under the help of a command, what each does beside it, or below where that would be too wide. */
export function examples(lines: readonly (readonly [command: string, does: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  const beside = lines.every(([, does]) => 4 + width + 2 + does.length <= HELP_WIDTH);
  const shown = lines.map(([command, does]) =>
    beside ? `  $ ${command.padEnd(width)}  ${does}` : `  $ ${command}\n      ${does}`,
  );
  return `\nExamples:\n${shown.join('\n')}`;
}
