import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { COMMANDS, type CommandEntry } from './commands/index.ts';
import { describeError, EXIT, type ExitCode, UserError } from './errors.ts';
import { type OwnIo, packsOption } from './packs.ts';
import { type Io, note } from './terminal.ts';
import { terminalSafe } from './text/terminal-safe.ts';
import { VERSION } from './version.ts';

const ABOUT = `Finds the moments where a developer pushed back on the Codex CLI agent, and says what went wrong, with its evidence.
Reads transcripts on this machine; sends nothing, but for metrics --otlp URL.`;

const AFTER = `
Begin with:
  $ pushback analyze            read $CODEX_HOME or ~/.codex
  $ pushback stats              what went wrong, how often
  $ pushback episodes           the moments, newest first
  $ pushback show 7k2m          one of them, with its evidence

Exit codes: 0 done, 1 done in part or a gate not met, 2 nothing done.`;

/** Runs one command line; prints through `io` alone and never throws or exits. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const exit = (partial: ExitCode): void => {
    code = partial;
  };
  try {
    const program = await createProgram(argv, { ...io, env: { ...io.env } }, exit);
    await program.parseAsync([...asTyped(argv)], { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, io);
  }
}

async function createProgram(argv: readonly string[], io: OwnIo, exit: (code: ExitCode) => void) {
  const program = new Command('pushback')
    .description(ABOUT)
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain the command')
    .addOption(packsOption(io))
    .helpCommand('help [command]', 'explain a command')
    .addHelpText('after', AFTER)
    .showSuggestionAfterError();
  for (const entry of COMMANDS)
    program.addCommand(isCalled(entry, argv) ? (await entry.load())(io, exit) : listed(entry));
  attach(program, io);
  return program;
}

/** The words that are no options: the command, and for `help` the one that it is about. */
function wordsOf(argv: readonly string[]): readonly string[] {
  return argv.filter((word, i) => !word.startsWith('-') && argv[i - 1] !== '--taxonomy');
}

/** Help about a command that is none is the same mistake as calling it, where commander would print the help of all. */
function asTyped(argv: readonly string[]): readonly string[] {
  const [first, second] = wordsOf(argv);
  if (first === 'help' && second === 'help') return ['help'];
  const named = first === 'help' ? second : first;
  const known = named === undefined || named === 'help' || COMMANDS.some(({ name }) => name === named);
  return known ? argv : [named];
}

/** Files of commands are loaded when they are called for: the list in the help needs none of them. */
function isCalled({ name }: CommandEntry, argv: readonly string[]): boolean {
  const [first, second] = wordsOf(argv);
  return first === name || (first === 'help' && second === name) || first === 'completion';
}

function listed({ name, summary }: CommandEntry): Command {
  return new Command(name).summary(summary).description(summary);
}

/** The whole error where commander has no command to suggest instead. */
const NO_COMMAND = /^error: unknown command '.*'(?=\n$)/;

/** What commander says of a mistake, and what to type next. */
function withNextStep(text: string, command: CommandUnknownOpts): string {
  if (NO_COMMAND.test(text)) return text.replace(NO_COMMAND, '$&; `pushback --help` lists them');
  if (!text.startsWith('error: ') || text.includes('Did you mean')) return text;
  return `${text.trimEnd()}; \`${nameOf(command)} --help\` explains it\n`;
}

function nameOf(command: CommandUnknownOpts): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}

/** Commander neither prints nor exits by itself, on any level of commands. */
function attach(command: CommandUnknownOpts, io: Io): void {
  command.exitOverride();
  command.configureHelp({ subcommandTerm: (child) => child.name(), showGlobalOptions: true });
  command.configureOutput({
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => io.stderr.write(terminalSafe(text)),
    outputError: (text, write) => write(withNextStep(text, command)),
    getOutHelpWidth: () => Math.min(io.columns, 100),
    getErrHelpWidth: () => Math.min(io.columns, 100),
  });
  for (const child of command.commands) attach(child, io);
}

/** What went wrong, in a sentence where it is the user's to mend, with the stack where it is ours. */
function explain(error: unknown, io: Io): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.fatal;
  if (error instanceof UserError) note(io, describeError(error));
  else {
    note(io, 'This is a fault of pushback; please report it with the lines below.');
    note(io, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  return EXIT.fatal;
}
