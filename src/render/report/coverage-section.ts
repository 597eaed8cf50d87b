import { escapeHtml } from '../../text/html-safe.ts';
import { bytes, count, plural } from '../numbers.ts';
import { htmlTable } from './html.ts';
import type { ReportPage } from './model.ts';

/** What was read, what was set aside and why, and what to keep in mind. */
export function coverageSection({ stats }: ReportPage): string {
  const { coverage, caveats } = stats;
  const { files } = coverage;
  const notes = [...caveats.comparing, ...caveats.ruled, ...caveats.always].map(
    (caveat) => `<li>${escapeHtml(caveat)}</li>`,
  );
  const partly =
    files.partial + files.pending === 0
      ? ''
      : ` (${count(files.partial)} in part, ${count(files.pending)} still being written)`;
  const copied =
    coverage.copied.turns === 0
      ? ''
      : ` ${plural(coverage.copied.turns, 'message')} copied by forks were not counted again.`;
  const joined =
    coverage.joined === 0
      ? ''
      : ` ${plural(coverage.joined, 'session')} without a git remote ${coverage.joined === 1 ? 'counts' : 'count'} with the repository that others of the folder name.`;
  return `<p>The whole database: ${plural(files.read, 'file')} read${partly}, ${bytes(coverage.bytes)}, ${count(coverage.lines)} lines.${copied}${joined}</p>
${tally('sessions by kind', coverage.sessions)}${tally('set aside', { ...coverage.skippedFiles, ...coverage.skipped })}
<h3>Keep in mind</h3><ul>${notes.join('\n')}</ul>`;
}

function tally(title: string, counts: Readonly<Record<string, number>>): string {
  const rows = Object.entries(counts).map(([name, n]) => [name, { number: count(n) }]);
  return rows.length === 0 ? '' : htmlTable([title, { number: '' }], rows);
}
