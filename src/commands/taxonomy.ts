import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { EXIT, type ExitCode } from '../errors.ts';
import { packsOf } from '../packs.ts';
import { type Io, print, printJson } from '../terminal.ts';
import { examples } from './options.ts';

const EXAMPLES = examples([
  ['pushback taxonomy', 'the codebook'],
  ['pushback taxonomy S7', 'one label, and what speaks for it'],
  ['pushback taxonomy check', 'every rule against its own examples'],
  ['pushback taxonomy check ./my-rules', 'and those of a folder of your own'],
  ['pushback taxonomy new en.not-working.no-op', 'begin a rule of your own'],
]);

/** The codebook, and which rules serve a label. */
export function taxonomyCommand(io: Io, exit: (code: ExitCode) => void) {
  return new Command('taxonomy')
    .description('Explain the labels, and which rules speak for each.')
    .argument('[label]', 'a label such as S7, C3 or DS2')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (label, options) => {
      const [{ taxonomyOf }, { codebook, labelPage }, { codebookText, labelText }] = await Promise.all([
        import('./taxonomy-of.ts'),
        import('./label-page.ts'),
        import('../render/taxonomy-text.ts'),
      ]);
      const taxonomy = await taxonomyOf(io);
      if (label === undefined) {
        const labels = codebook(taxonomy);
        if (options.json) printJson(io, labels);
        else print(io, codebookText(labels, io));
        return;
      }
      const page = labelPage(taxonomy, label);
      if (options.json) printJson(io, page);
      else print(io, labelText(page, io));
    })
    .addCommand(checkCommand(io, exit))
    .addCommand(newCommand(io));
}

/** `--json` is an option of `taxonomy` too, which takes it wherever it stands. */
function asksForJson(command: CommandUnknownOpts): boolean {
  return command.optsWithGlobals()['json'] === true;
}

const FOLDER = 'my-rules';

function newCommand(io: Io) {
  return new Command('new')
    .description('Write the beginnings of a rule, every field explained, into a folder of your own.')
    .argument('<rule>', 'its id: <language>.<cue>.<variant>')
    .option('--into <folder>', 'the folder', FOLDER)
    .option('--json', 'print JSON')
    .addHelpText('after', examples([['pushback taxonomy new en.not-working.no-op', `into ${FOLDER}/`]]))
    .action(async (rule, { into }, command) => {
      const [{ newRule }, { loadTaxonomy }] = await Promise.all([
        import('./taxonomy-new.ts'),
        import('../taxonomy/load.ts'),
      ]);
      const folder = resolve(io.cwd, into);
      const own = existsSync(join(folder, 'cues.yaml')) ? [folder] : [];
      const files = newRule(rule, folder, await loadTaxonomy({ dirs: [...packsOf(io), ...own] }));
      if (asksForJson(command)) printJson(io, { rule, files });
      else {
        const shown = files.map((file) => `Wrote ${relative(io.cwd, file) || file}`);
        print(
          io,
          [
            ...shown,
            `Next: mend it, then \`pushback taxonomy check ${into}\` and \`pushback diff ${into}\`.`,
          ].join('\n'),
        );
      }
    });
}

function checkCommand(io: Io, exit: (code: ExitCode) => void) {
  return new Command('check')
    .description('Check the rules: form, examples, doubled ids, costly patterns, gaps.')
    .argument('[folders...]', 'rule folders of your own, on top of the built-in ones')
    .option('--json', 'print JSON')
    .addHelpText('after', examples([['pushback taxonomy check', 'exit code 1 when a rule is faulty']]))
    .action(async (folders, _options, command) => {
      const [{ loadSources }, { checkTaxonomy }, { checkText }] = await Promise.all([
        import('../taxonomy/load.ts'),
        import('../taxonomy/check.ts'),
        import('../render/taxonomy-text.ts'),
      ]);
      const dirs = [...packsOf(io), ...folders.map((folder) => resolve(io.cwd, folder))];
      const report = checkTaxonomy(await loadSources({ dirs }));
      if (asksForJson(command)) printJson(io, report);
      else print(io, checkText(report, io));
      if (report.problems.length > 0) exit(EXIT.partial);
    });
}
