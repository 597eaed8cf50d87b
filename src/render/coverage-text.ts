import type { Coverage } from '../store/coverage.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import { bytes, count, plural } from './numbers.ts';
import type { Style } from './style.ts';
import { paragraph } from './wrap.ts';

const SHOWN_REASONS = 5;

const KINDS: Readonly<Record<string, string>> = {
  exec: 'by codex exec or an SDK',
  subagent: 'by sub-agents',
  review: 'by code review',
  internal: 'internal',
  empty: 'without a human message',
};

/** What the numbers rest on: what was read, what stays out of the rates, what was set aside. */
export function coverageText(coverage: Coverage, style: Style): string {
  const { files, lines, bytes: size } = coverage;
  const read = files.read + files.partial;
  return style.dim(
    [
      'Coverage',
      `- Read ${plural(read, 'file')} with ${count(lines)} lines (${bytes(size)} unpacked).`,
      ...outOfRates(coverage),
      ...setAside(coverage),
    ].join('\n'),
  );
}

/** `5 by codex exec or an SDK, 2 by sub-agents`; empty when every session counts. */
export function sessionsApart({ sessions }: Coverage): string {
  return Object.entries(sessions)
    .filter(([kind]) => kind !== 'interactive')
    .map(([kind, n]) => `${count(n)} ${KINDS[kind] ?? terminalLine(kind)}`)
    .join(', ');
}

function outOfRates(coverage: Coverage): readonly string[] {
  const apart = sessionsApart(coverage);
  const { joined, copied } = coverage;
  const { turns, episodes } = copied;
  return [
    ...(apart === '' ? [] : [item(`Not in the rates: sessions ${apart}.`)]),
    ...(turns === 0
      ? []
      : [
          item(
            `Counted once: ${plural(turns, 'turn')} and ${plural(episodes, 'episode')} that forks copied from their parent.`,
          ),
        ]),
    ...(joined === 0
      ? []
      : [
          item(
            `Without a git remote, and counted with the repository that others of their folder name: ${plural(joined, 'session')}.`,
          ),
        ]),
  ];
}

function setAside({ skipped, skippedFiles, files }: Coverage): readonly string[] {
  const reasons = Object.entries(skipped);
  const shown = reasons.slice(0, SHOWN_REASONS).map(([reason, n]) => `${count(n)} × ${terminalLine(reason)}`);
  const rest =
    reasons.length > SHOWN_REASONS
      ? [`${reasons.length - SHOWN_REASONS} more reasons (--json lists all)`]
      : [];
  const whole = Object.entries(skippedFiles).map(([reason, n]) => `${count(n)} × ${terminalLine(reason)}`);
  return [
    ...(shown.length === 0 ? [] : [item(`Set aside in them: ${[...shown, ...rest].join('; ')}.`)]),
    ...(whole.length === 0 ? [] : [item(`Files not read: ${whole.join('; ')}.`)]),
    ...(files.partial === 0 ? [] : [item(`${plural(files.partial, 'file')} with damage, read around it.`)]),
  ];
}

function item(text: string): string {
  return paragraph(text, { width: 80, mark: '- ' });
}
