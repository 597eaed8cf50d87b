import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { ExitCode } from '../errors.ts';
import type { Io } from '../terminal.ts';

/** Makes a command that prints through `io` and tells an exit code other than 0 to `exit`. */
export type CreateCommand = (io: Io, exit: (code: ExitCode) => void) => CommandUnknownOpts;

/** A command as the list in the help shows it; its own file is loaded when it is called for. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CreateCommand>;
}

/** Every command, in the order in which help shows them. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'start',
    summary: 'analyse, then print the statistics',
    load: async () => (await import('./start.ts')).startCommand,
  },
  {
    name: 'analyze',
    summary: 'read transcripts into the database',
    load: async () => (await import('./analyze.ts')).analyzeCommand,
  },
  {
    name: 'stats',
    summary: 'what went wrong, how often',
    load: async () => (await import('./stats.ts')).statsCommand,
  },
  {
    name: 'episodes',
    summary: 'list the moments of pushback',
    load: async () => (await import('./episodes.ts')).episodesCommand,
  },
  {
    name: 'show',
    summary: 'one episode with its evidence',
    load: async () => (await import('./show.ts')).showCommand,
  },
  {
    name: 'compare',
    summary: 'two groups against each other',
    load: async () => (await import('./compare.ts')).compareCommand,
  },
  {
    name: 'trend',
    summary: 'rates and shares over time',
    load: async () => (await import('./trend.ts')).trendCommand,
  },
  {
    name: 'cooccur',
    summary: 'labels that come together',
    load: async () => (await import('./cooccur.ts')).cooccurCommand,
  },
  {
    name: 'persist',
    summary: 'from one session to the next',
    load: async () => (await import('./persist.ts')).persistCommand,
  },
  {
    name: 'describe',
    summary: 'how turns, episodes and labels are spread',
    load: async () => (await import('./describe.ts')).describeCommand,
  },
  {
    name: 'cost',
    summary: 'what misalignment costs',
    load: async () => (await import('./cost.ts')).costCommand,
  },
  {
    name: 'rules',
    summary: 'your standing rules: kept, broken, stated again',
    load: async () => (await import('./rules.ts')).rulesCommand,
  },
  {
    name: 'silent',
    summary: 'what the trace proves though nobody objected',
    load: async () => (await import('./silent.ts')).silentCommand,
  },
  {
    name: 'metrics',
    summary: 'how the agent behaves: five rates with intervals',
    load: async () => (await import('./metrics.ts')).metricsCommand,
  },
  {
    name: 'audit',
    summary: 'AGENTS.md and settings as Codex sees them',
    load: async () => (await import('./audit.ts')).auditCommand,
  },
  {
    name: 'advise',
    summary: 'what to change in Codex, strongest first',
    load: async () => (await import('./advise.ts')).adviseCommand,
  },
  {
    name: 'effect',
    summary: 'did a change help: rates before and after',
    load: async () => (await import('./effect.ts')).effectCommand,
  },
  {
    name: 'export',
    summary: 'write tables for other programs',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  {
    name: 'report',
    summary: 'the whole picture as one HTML page',
    load: async () => (await import('./report.ts')).reportCommand,
  },
  {
    name: 'review',
    summary: 'label messages by hand',
    load: async () => (await import('./review.ts')).reviewCommand,
  },
  {
    name: 'agreement',
    summary: 'how far people and rules agree',
    load: async () => (await import('./agreement.ts')).agreementCommand,
  },
  {
    name: 'watch',
    summary: 'follow running sessions, or hold the agent to the trace',
    load: async () => (await import('./watch.ts')).watchCommand,
  },
  {
    name: 'import',
    summary: 'load a label file into a database of its own',
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'merge',
    summary: 'several databases into one',
    load: async () => (await import('./merge.ts')).mergeCommand,
  },
  {
    name: 'taxonomy',
    summary: 'explain the labels and their rules',
    load: async () => (await import('./taxonomy.ts')).taxonomyCommand,
  },
  {
    name: 'relabel',
    summary: 'label stored sessions anew',
    load: async () => (await import('./relabel.ts')).relabelCommand,
  },
  {
    name: 'diff',
    summary: 'two versions of the rules over the same sessions',
    load: async () => (await import('./diff.ts')).diffCommand,
  },
  {
    name: 'evaluate',
    summary: 'measure the rules against labels',
    load: async () => (await import('./evaluate.ts')).evaluateCommand,
  },
  {
    name: 'completion',
    summary: 'a script for the shell',
    load: async () => (await import('./completion.ts')).completionCommand,
  },
];
