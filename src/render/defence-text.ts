import type { Metric } from '../statistics/behaviour.ts';
import type { FindingRow } from '../store/finding-list.ts';
import type { RuleRow } from '../store/ledger-list.ts';
import { clip } from '../text/fit.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import { count, percentInterval, percentOf, plural } from './numbers.ts';
import { type Style, styleFor } from './style.ts';
import { table } from './table.ts';
import { paragraph } from './wrap.ts';

interface Screen {
  readonly color: boolean;
  readonly columns: number;
}

/** The constraint ledger: one line of counts a rule, its words, and the first proofs. */
export function rulesText(rules: readonly RuleRow[], total: number, screen: Screen): string {
  const style = styleFor(screen.color);
  const width = Math.max(60, Math.min(screen.columns, 120));
  if (rules.length === 0)
    return paragraph(
      'No rule that was broken, restated or decided. --all lists those that the trace cannot decide.',
      { width },
    );
  const head = '  sessions  kept  broken  restated  until broken';
  const blocks = rules.map((rule) => {
    const until = rule.turns_until_broken === null ? '–' : `${rule.turns_until_broken.toFixed(1)} turns`;
    const cells = [
      count(rule.sessions).padStart(8),
      count(rule.kept).padStart(4),
      count(rule.broken).padStart(6),
    ];
    const numbers = `${cells.join('  ')}  ${count(rule.restated).padStart(8)}  ${until.padStart(12)}  `;
    const words = paragraph(terminalLine(rule.text), { width, mark: '  ' });
    const proofs = rule.proof
      .slice(0, 2)
      .map((one) =>
        style.dim(
          `    ${clip(terminalLine(`${one.session_id.slice(0, 8)} turn ${one.turn}${one.line === null ? '' : ` line ${one.line}`}: ${one.what}`), width - 4)}`,
        ),
      );
    const compacted =
      rule.broken_after_compaction > 0 ? [`    after a compaction: ${rule.broken_after_compaction}`] : [];
    const episodes = rule.episodes.length > 0 ? [`    episodes: ${rule.episodes.slice(0, 4).join(' ')}`] : [];
    return [words, `  ${numbers.trimEnd()}`, ...proofs, ...compacted, ...episodes].join('\n');
  });
  const rest = total - rules.length;
  const more =
    rest > 0
      ? `\n\n${paragraph(`${plural(rest, 'more rule')}; --all lists every one, also those that only words can decide.`, { width })}`
      : '';
  return `${style.dim(head)}\n${blocks.join('\n')}${more}`;
}

/** Silent findings, newest first. */
export function findingsText(findings: readonly FindingRow[], screen: Screen): string {
  if (findings.length === 0) return 'No silent finding.';
  const style = styleFor(screen.color);
  const width = Math.max(60, Math.min(screen.columns, 120));
  return findings
    .map((one) => {
      const place = `${one.session_id.slice(0, 8)} turn ${one.turn}${one.line === null ? '' : ` line ${one.line}`}`;
      const kind = one.kind.replaceAll('_', ' ');
      const head = terminalLine(`${(one.at ?? '').slice(0, 10)} ${kind} ${place} ${one.repo ?? ''}`);
      const shown = paragraph(head, { width: width - 2 })
        .replace(kind, style.bold(kind))
        .replaceAll('\n', '\n  ');
      return `${shown}\n${paragraph(terminalLine(one.summary), { width, mark: '  ' })}`;
    })
    .join('\n');
}

export interface MetricGroup {
  readonly group: string;
  readonly sessions: number;
  readonly metrics: readonly Metric[];
}

/** More groups than this are one line each, without the intervals. */
const TABLES = 6;
/** As many lines as `stats --by` prints. */
const LINES = 30;

/** One table a group, or one line where there are many, with the definitions under the last; a sentence where there is none. */
export function metricsText(groups: readonly MetricGroup[], screen: Screen): string {
  if (groups.length === 0) return 'No session fits: there is nothing to count.';
  const style = styleFor(screen.color);
  const meanings = groups[0]?.metrics.map((one) =>
    paragraph(`${one.name}: ${one.definition}.`, { width: Math.min(screen.columns, 100), mark: '  ' }),
  );
  const found = groups.length > TABLES ? groupLines(groups, style) : groupTables(groups, style);
  return `${found}\n\n${style.dim((meanings ?? []).join('\n'))}`;
}

/** Shares in percent, with the occasions behind them, in 80 columns. */
function groupLines(groups: readonly MetricGroup[], style: Style): string {
  const heads = ['constraint', 'scope', 'self-report', 'correction', 'pushback'];
  const rows = groups
    .slice(0, LINES)
    .map(({ group, metrics }) => [
      terminalLine(group),
      ...metrics.map(({ share, whole }) =>
        share.kind === 'undefined' ? '–' : `${(share.value * 100).toFixed(0)} (${count(whole)})`,
      ),
    ]);
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i + 1]?.length ?? 0)));
  const room = 80 - widths.reduce((sum, width) => sum + width + 2, 0);
  const columns = [
    { head: '% (of so many)', width: Math.max(14, room) },
    ...heads.map((head) => ({ head, align: 'right' as const })),
  ];
  const rest = groups.length - LINES;
  const more = rest > 0 ? `\n\n${style.dim(`and ${plural(rest, 'more group')}; --json lists all`)}` : '';
  return table(columns, rows, { head: style.dim, indent: 0 }) + more;
}

function groupTables(groups: readonly MetricGroup[], style: Style): string {
  const columns = [
    { head: 'metric' },
    { head: 'share', align: 'right' as const },
    { head: '95 %', align: 'right' as const },
    { head: 'by repository', align: 'right' as const },
    { head: 'occasions', align: 'right' as const },
  ];
  const tables = groups.map(({ group, sessions, metrics }) => {
    const rows = metrics.map((one) => [
      one.name,
      percentOf(one.share),
      percentInterval(one.share),
      percentInterval(one.clustered) || '–',
      count(one.whole),
    ]);
    return `${style.bold(terminalLine(group))}, ${plural(sessions, 'session')}\n${table(columns, rows, { head: style.dim })}`;
  });
  return tables.join('\n\n');
}
