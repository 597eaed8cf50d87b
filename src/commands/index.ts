import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { ExitCode } from '../errors.ts';
import type { Io } from '../terminal.ts';
import { adviseCommand } from './advise.ts';
import { agreementCommand } from './agreement.ts';
import { analyzeCommand } from './analyze.ts';
import { auditCommand } from './audit.ts';
import { compareCommand } from './compare.ts';
import { completionCommand } from './completion.ts';
import { cooccurCommand } from './cooccur.ts';
import { costCommand } from './cost.ts';
import { effectCommand } from './effect.ts';
import { episodesCommand } from './episodes.ts';
import { evaluateCommand } from './evaluate.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { mergeCommand } from './merge.ts';
import { metricsCommand } from './metrics.ts';
import { persistCommand } from './persist.ts';
import { relabelCommand } from './relabel.ts';
import { reportCommand } from './report.ts';
import { reviewCommand } from './review.ts';
import { rulesCommand } from './rules.ts';
import { showCommand } from './show.ts';
import { silentCommand } from './silent.ts';
import { startCommand } from './start.ts';
import { statsCommand } from './stats.ts';
import { taxonomyCommand } from './taxonomy.ts';
import { trendCommand } from './trend.ts';

/** Makes a command that prints through `io` and tells an exit code other than 0 to `exit`. */
export type CreateCommand = (io: Io, exit: (code: ExitCode) => void) => CommandUnknownOpts;

/** Every command, in the order in which help shows them. */
export const COMMANDS: readonly CreateCommand[] = [
  startCommand,
  analyzeCommand,
  statsCommand,
  episodesCommand,
  showCommand,
  compareCommand,
  trendCommand,
  cooccurCommand,
  persistCommand,
  costCommand,
  rulesCommand,
  silentCommand,
  metricsCommand,
  auditCommand,
  adviseCommand,
  effectCommand,
  exportCommand,
  reportCommand,
  reviewCommand,
  agreementCommand,
  importCommand,
  mergeCommand,
  taxonomyCommand,
  relabelCommand,
  evaluateCommand,
  completionCommand,
];
