import { Option } from '@commander-js/extra-typings';
import { type Io, note, print, printJson } from '../terminal.ts';
import { apartOption, databasePath, examples, sessionReadingCommand } from './options.ts';

const EXAMPLES = examples([
  ['pushback metrics --by model', 'the five rates of each model'],
  ['pushback metrics --otlp metrics.json', 'the counts of each session as OTLP JSON'],
  ['pushback metrics --import-otel codex-logs.json', "approvals and denials from Codex's telemetry"],
]);

/** Behavioural metrics, their export as OpenTelemetry, and the import of Codex's own telemetry. */
export function metricsCommand(io: Io) {
  return sessionReadingCommand('metrics')
    .description(
      'Constraint adherence, scope containment, self-report accuracy, self-correction and pushback.',
    )
    .addOption(
      new Option('--by <what>', 'one table each; one line each from seven on').choices([
        'session',
        'repo',
        'model',
        'month',
      ] as const),
    )
    .option('--otlp <target>', 'write OTLP JSON to a file, or send it to an address that begins with http')
    .option('--import-otel <file>', 'first read a log file of the Codex [otel] exporter (OTLP JSON)')
    .addOption(apartOption())
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const { json, db, by, otlp, importOtel, ...filters } = options;
      const { metricsReport, importDecisions, exportOtlp } = await import('./metrics-report.ts');
      const database = databasePath(db, io);
      if (importOtel !== undefined) note(io, await importDecisions(database, importOtel, io));
      if (otlp !== undefined) return note(io, await exportOtlp(database, filters, otlp, io));
      const report = await metricsReport(database, filters, by, io);
      if (json) return printJson(io, report);
      const { metricsText } = await import('../render/defence-text.ts');
      print(io, metricsText(report.groups, io));
      for (const one of report.decisions)
        print(
          io,
          `  ${one.decision} by ${one.source}: ${one.calls} calls, ${one.joined} of them in a stored transcript`,
        );
    });
}
