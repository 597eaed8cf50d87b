import { type CheckRow, type CommittedQuality, checkQuality } from '../evaluate/committed.ts';
import { readCommitted } from '../evaluate/committed-file.ts';
import type { GoldSource } from '../evaluate/gold-model.ts';
import { readLabelled } from '../evaluate/read-labelled.ts';
import { type EvaluateOptions, evaluate, type Report } from '../evaluate/report.ts';
import { checkText, reportText } from '../evaluate/report-text.ts';
import { plural } from '../render/numbers.ts';
import type { Io } from '../terminal.ts';
import { taxonomyOf } from './taxonomy-of.ts';

export interface EvaluateRequest extends GoldSource, EvaluateOptions {
  /** Weights whose committed quality is the measure. */
  readonly check?: string | undefined;
}

export interface EvaluateResult {
  readonly report: Report;
  readonly check: readonly CheckRow[] | null;
  /** Labelled messages left out, since no human typed them. */
  readonly notHuman: number;
  /** What the reader passed over, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly text: () => string;
}

/** Reads labels and sessions, runs the rules, measures. A check always cross-validates: that is what was committed. */
export async function evaluateGold(
  request: EvaluateRequest,
  io: Pick<Io, 'interactive' | 'color' | 'columns' | 'stderr' | 'env' | 'cwd'>,
): Promise<EvaluateResult> {
  const committed: CommittedQuality | null =
    request.check === undefined ? null : readCommitted(request.check);
  const taxonomy = await taxonomyOf(io);
  const { sessions, notHuman, skipped } = await readLabelled(request, taxonomy, (done, of) =>
    progress(io, done, of),
  );
  const { report, summary } = evaluate(sessions, taxonomy, {
    ...request,
    crossValidate: committed === null ? (request.crossValidate ?? null) : 'repo',
  });
  const check = committed === null ? null : checkQuality(summary, committed);
  const text = (): string =>
    [
      reportText(report, io),
      ...(notHuman > 0 ? [`Left out: ${plural(notHuman, 'labelled message')} that no human typed.`] : []),
      ...(check === null ? [] : [checkText(check)]),
    ].join('\n\n');
  return { report, check, notHuman, skipped, text };
}

function progress(io: Pick<Io, 'interactive' | 'stderr'>, done: number, of: number): void {
  if (!io.interactive) return;
  io.stderr.write(done < of ? `\rReading session ${done} of ${of}\u001b[K` : '\r\u001b[K');
}
