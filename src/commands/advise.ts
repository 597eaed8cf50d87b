import { type Io, note, print, printJson } from '../terminal.ts';
import { apartOption, databaseHint, databasePath, examples, readingCommand } from './options.ts';

const EXAMPLES = examples([
  ['pushback advise', 'what would help, with its evidence'],
  ['pushback advise -o defences', 'and the files for it, in a new folder'],
  ['pushback advise --apply', 'show what would change here, then ask'],
]);

/** For each frequent symptom, the defence that fits. */
export function adviseCommand(io: Io) {
  return readingCommand('advise')
    .description(
      'For each symptom that comes back, the defence that fits it, with its evidence, as files that Codex 0.169 accepts.',
    )
    .option('-o, --output <dir>', 'write the files into this folder')
    .option('--apply', 'show what would change in this repository, and ask before writing')
    .addOption(apartOption())
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const { json, db, output, apply, ...filters } = options;
      const [{ adviceFor }, files] = await Promise.all([import('./advice.ts'), import('./advice-files.ts')]);
      const advice = await adviceFor(databasePath(db, io), filters, io);
      if (json) printJson(io, advice);
      else print(io, files.adviceText(advice));
      const mixed = files.mixedRepositories(advice);
      if (mixed !== null) note(io, mixed);
      if (json !== true && output === undefined && apply !== true)
        note(io, files.nextStep(advice, databaseHint(db)));
      if (output !== undefined) note(io, files.writeAdvice(advice, output, io));
      if (apply === true) note(io, await files.applyAdvice(advice, io, files.askOn(io)));
    });
}
