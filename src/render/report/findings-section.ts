import { count } from '../numbers.ts';
import { htmlTable } from './html.ts';
import type { ReportPage } from './model.ts';

const KINDS: Readonly<Record<string, string>> = {
  false_success_claim: 'said that it passed, and the trace says that it failed',
  unexecuted_claim: 'said that it ran something that never ran',
  broken_rule: 'broke a standing rule',
  out_of_scope_change: 'changed what it was told to leave',
};

/** What the trace proves by itself; empty where nothing was found, so that the section is left out. */
export function findingsSection({ findings, withText }: ReportPage): string {
  if (findings.byKind.length === 0) return '';
  const kinds = htmlTable(
    ['the agent …', { number: 'findings' }, { number: 'sessions' }],
    findings.byKind.map((row) => [
      KINDS[row.kind] ?? row.kind,
      { number: count(row.findings) },
      { number: count(row.sessions) },
    ]),
  );
  const rules =
    findings.brokenRules.length === 0 || !withText
      ? ''
      : `<h3>Rules broken most</h3>${htmlTable(
          ['rule', { number: 'times' }],
          findings.brokenRules.map((row) => [row.summary, { number: count(row.findings) }]),
        )}`;
  return `<p class="note">Proved by the trace without a word from the developer; never counted among the episodes.</p>${kinds}${rules}`;
}
