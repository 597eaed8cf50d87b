import { type Io, print, printJson } from '../terminal.ts';
import { databaseCommand, databasePath, examples } from './options.ts';

const EXAMPLES = examples([
  ['pushback audit', 'AGENTS.md and settings as Codex sees them here'],
  ['pushback audit src/api --json', 'for a session started there'],
]);

/** AGENTS.md and configuration as Codex will read them. */
export function auditCommand(io: Io) {
  return databaseCommand('audit')
    .description(
      'What Codex will read in a folder: which AGENTS.md in which order, what is cut off, vague rules, rules never kept, settings.',
    )
    .argument('[dir]', 'where the session would start', '.')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (dir, options) => {
      const [{ auditFolder }, { auditText }] = await Promise.all([
        import('./audit-folder.ts'),
        import('../render/audit-text.ts'),
      ]);
      const database = { path: databasePath(options.db, io), named: options.db !== undefined };
      const audit = await auditFolder(dir, database, io);
      if (options.json) printJson(io, audit);
      else print(io, auditText(audit, io.columns));
    });
}
