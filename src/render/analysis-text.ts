import type { Coverage } from '../store/coverage.ts';
import type { AnalyzeSummary } from '../store/runs.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import { sessionsApart } from './coverage-text.ts';
import { bytes, count, plural } from './numbers.ts';
import { type Style, styleFor } from './style.ts';

export interface AnalysisView {
  readonly database: string;
  readonly run: AnalyzeSummary;
  readonly coverage: Coverage;
  /** What has to be added to other commands so that they read the same database. */
  readonly hint: string;
}

/** The closing summary of an analysis: what was read, what came of it, what was set aside and why. */
export function analysisText(view: AnalysisView, options: { readonly color: boolean }): string {
  const style = styleFor(options.color);
  const sections = [
    [readLine(view.run), ...runNotes(view.run)],
    totals(view.coverage, style),
    setAside(view, style),
    failures(view.run, style),
    [
      style.dim(`Stored in ${terminalLine(view.database)}`),
      style.dim(`Next: pushback stats${view.hint}, pushback episodes${view.hint}`),
    ],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function readLine({ files, bytes: size }: AnalyzeSummary): string {
  const unchanged = files.unchanged > 0 ? `, ${plural(files.unchanged, 'file')} unchanged` : '';
  return files.read === 0
    ? `Nothing new${unchanged}.`
    : `Read ${plural(files.read, 'file')} (${bytes(size)} on disk)${unchanged}.`;
}

function runNotes({ files, pruned, relabelled, interrupted }: AnalyzeSummary): readonly string[] {
  return [
    ...(relabelled > 0
      ? [`The rules have changed: ${plural(relabelled, 'stored session')} labelled anew.`]
      : []),
    ...(pruned > 0 ? [`Forgot ${plural(pruned, 'session')} whose files are gone.`] : []),
    ...(pruned === 0 && files.gone > 0
      ? [`${plural(files.gone, 'session')} kept whose files are gone (--prune forgets them).`]
      : []),
    ...(interrupted ? ['Stopped early; what was read is stored. Run the same command again to go on.'] : []),
  ];
}

function totals(coverage: Coverage, style: Style): readonly string[] {
  const { sessions, humanTurns, episodes, copied } = coverage;
  const all = Object.values(sessions).reduce((sum, n) => sum + n, 0);
  const apart = sessionsApart(coverage);
  const copies = copied.turns > 0 ? `${count(copied.turns)} more copied by forks` : '';
  return [
    row('sessions', sessions['interactive'] ?? 0, apart === '' ? '' : `of ${count(all)}; ${apart}`, style),
    row('human turns', humanTurns, copies, style),
    row('episodes', episodes, 'in which the developer pushed back', style),
  ];
}

function row(name: string, value: number, remark: string, style: Style): string {
  return `  ${name.padEnd(12)}${style.bold(count(value).padStart(9))}  ${style.dim(remark)}`.trimEnd();
}

function setAside({ run, coverage }: AnalysisView, style: Style): readonly string[] {
  const reasons = [
    ...Object.entries(run.passedOver).map(([reason, n]) => [reason, n] as const),
    ...Object.entries(coverage.skippedFiles).map(([reason, n]) => [`file: ${reason}`, n] as const),
    ...Object.entries(coverage.skipped),
  ];
  if (reasons.length === 0) return [];
  return [
    'Set aside',
    ...reasons.map(([reason, n]) => `  ${count(n).padStart(9)}  ${style.dim(terminalLine(reason))}`),
  ];
}

function failures({ failures: list }: AnalyzeSummary, style: Style): readonly string[] {
  if (list.length === 0) return [];
  const shown = list
    .slice(0, 10)
    .map(({ path, reason }) => `  ${terminalLine(path)}: ${terminalLine(reason)}`);
  const more =
    list.length > shown.length ? [style.dim(`  and ${count(list.length - shown.length)} more`)] : [];
  return [`${style.yellow('Not read, or not whole')}`, ...shown, ...more];
}
