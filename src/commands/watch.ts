import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { describeError, EXIT, type ExitCode, UserError } from '../errors.ts';
import { type Io, note, print } from '../terminal.ts';
import { jsonSafe } from '../text/json-safe.ts';
import { examples } from './options.ts';

const HOOK = `
As a Stop hook of Codex, in ~/.codex/hooks.json (trust it there with /hooks):
  {"hooks":{"Stop":[{"hooks":[
    {"type":"command","command":"pushback watch --hook","timeout":60}]}]}}`;

const EXAMPLES = examples([
  ['pushback watch', 'the Codex home, until Ctrl-C'],
  ['pushback watch ~/other/sessions --every 10', 'another folder, every ten seconds'],
  ['pushback watch --json | jq .finding', 'a line of JSON each'],
]);

const EVERY = 2;

/** Follows the sessions as they are written; or speaks to Codex as a hook. */
export function watchCommand(io: Io, exit: (code: ExitCode) => void) {
  return new Command('watch')
    .description(
      'Follow running sessions: a line when the developer pushes back, or when the trace refutes what the agent says. Stores nothing.',
    )
    .argument('[paths...]', 'files or folders (default: the Codex home)')
    .option('--every <seconds>', 'how often to look', seconds, EVERY)
    .option('--hook', 'read what Codex gives a Stop hook, and hold the agent to what the trace says')
    .option('--json', 'print a line of JSON for each')
    .addHelpText('after', EXAMPLES + HOOK)
    .action(async (paths, { every, hook, json }) => {
      if (hook) return answerCodex(io, exit);
      const [{ watchSessions }, { watchText }] = await Promise.all([
        import('./watch-sessions.ts'),
        import('../render/watch-text.ts'),
      ]);
      const request = { paths: paths.map((path) => resolve(io.cwd, path)), every: every * 1000 };
      await watchSessions(request, io, (line) =>
        print(io, json ? jsonSafe(JSON.stringify(line)) : watchText(line, io)),
      );
    });
}

/** Never exits with 2, whatever happens: to Codex that would mean that the agent has to go on. */
async function answerCodex(io: Io, exit: (code: ExitCode) => void): Promise<void> {
  const { stopHook } = await import('./stop-hook.ts');
  try {
    print(io, JSON.stringify(await stopHook(io)));
  } catch (error) {
    note(io, error instanceof UserError ? describeError(error) : String(error));
    exit(EXIT.partial);
  }
}

function seconds(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0.1 && number <= 3600))
    throw new InvalidArgumentError('It is a number of seconds, 0.1 to 3600.');
  return number;
}
