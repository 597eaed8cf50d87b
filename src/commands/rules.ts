import { type Io, print, printJson } from '../terminal.ts';
import { apartOption, databasePath, examples, sessionReadingCommand } from './options.ts';

const EXAMPLES = examples([
  ['pushback rules', 'the rules that were decided, broken or stated again'],
  ['pushback rules --repo acme/shop', 'of one repository'],
  ['pushback rules --all --json', 'every rule, for a program'],
]);

/** The constraint ledger. */
export function rulesCommand(io: Io) {
  return sessionReadingCommand('rules')
    .description(
      'The constraint ledger: what AGENTS.md and the developer told the agent, and what became of it.',
    )
    .option('--all', 'also the rules that nothing decided')
    .addOption(apartOption())
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ listRules, noteImported }, { rulesText }] = await Promise.all([
        import('./defence-lists.ts'),
        import('../render/defence-text.ts'),
      ]);
      const { json, db, all, ...filters } = options;
      const rules = await listRules(databasePath(db, io), filters, io);
      const shown = rules.filter((rule) => all === true || rule.kept + rule.broken + rule.restated > 0);
      if (json) printJson(io, shown);
      else print(io, rulesText(shown, rules.length, io));
      await noteImported(databasePath(db, io), 'rule', io);
    });
}
