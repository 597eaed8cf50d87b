import { type Io, print, printJson } from '../terminal.ts';
import { apartOption, databasePath, examples, sessionReadingCommand } from './options.ts';

const EXAMPLES = examples([
  ['pushback silent', 'what the trace proves though nobody objected'],
  ['pushback silent --since 30d --json', 'the last month, for a program'],
]);

/** Silent findings, apart from episodes. */
export function silentCommand(io: Io) {
  return sessionReadingCommand('silent')
    .description(
      'False reports of success, checks that never ran, broken rules and changes out of scope that nobody objected to. Never counted as episodes.',
    )
    .addOption(apartOption())
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ listFindings, noteImported }, { findingsText }] = await Promise.all([
        import('./defence-lists.ts'),
        import('../render/defence-text.ts'),
      ]);
      const { json, db, ...filters } = options;
      const findings = await listFindings(databasePath(db, io), filters, io);
      if (json) printJson(io, findings);
      else print(io, findingsText(findings, io));
      await noteImported(databasePath(db, io), 'silent finding', io);
    });
}
