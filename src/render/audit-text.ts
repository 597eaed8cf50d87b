import { terminalLine } from '../text/terminal-safe.ts';
import { count } from './numbers.ts';
import { paragraph } from './wrap.ts';

/** What Codex reads in a folder and what is wrong with it. */
export interface Audit {
  readonly root: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly read: number }[];
  /** Project files together, and what is read of them. */
  readonly bytes: number;
  readonly limit: number;
  readonly rules: number;
  readonly problems: readonly { readonly about: string; readonly what: string }[];
}

export function auditText(audit: Audit, columns: number): string {
  const width = Math.max(60, Math.min(columns, 100));
  const files = audit.files.map(
    ({ path, bytes, read }) =>
      `  ${terminalLine(path)}  ${count(bytes)} bytes${read < bytes ? `, ${count(read)} read` : ''}`,
  );
  const head = `Project root ${terminalLine(audit.root)}\n${files.length === 0 ? '  no AGENTS.md' : files.join('\n')}`;
  const total = `${count(audit.bytes)} of at most ${count(audit.limit)} bytes, ${count(audit.rules)} rules`;
  const problems = audit.problems.map(({ about, what }) =>
    paragraph(`${terminalLine(about)}: ${terminalLine(what)}`, { width, mark: '  - ' }),
  );
  return `${head}\n  ${total}\n\n${problems.length === 0 ? 'Nothing to mend.' : problems.join('\n')}`;
}
