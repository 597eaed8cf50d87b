import { readFileSync } from 'node:fs';
import { whyUnreadable } from '../codex/unreadable.ts';
import { UserError } from '../errors.ts';
import type { Label } from '../taxonomy/model.ts';
import { textOf } from '../text/file-text.ts';
import { goldFaults } from './gold-check.ts';
import type { GoldFault, GoldSession } from './gold-model.ts';
import { parseGoldLine } from './gold-schema.ts';

/** Reads a gold file (JSON Lines, one session a line). Throws `UserError` naming file, line and reason of the first fault. */
export function readGold(path: string, labels: readonly Label[]): readonly GoldSession[] {
  const sessions: GoldSession[] = [];
  const faults: GoldFault[] = [];
  readText(path)
    .split('\n')
    .forEach((text, index) => {
      if (text.trim() === '') return;
      const read = parseLine(text, index + 1);
      if ('fault' in read) faults.push({ line: index + 1, what: read.fault });
      else sessions.push(read);
    });
  faults.push(...goldFaults(sessions, labels));
  refuse(path, faults);
  if (sessions.length === 0)
    throw new UserError('The gold file holds no labelled session', { where: path, next: FORMAT });
  return sessions;
}

const FORMAT = 'One JSON object a line is expected: {"file", "turns", "episodes"}.';

/** Throws when there are faults: the first one in full, the lines of the others. */
export function refuse(path: string, faults: readonly GoldFault[]): void {
  const [first, ...others] = faults.toSorted((a, b) => a.line - b.line);
  if (first === undefined) return;
  const lines = [...new Set(others.map((fault) => fault.line))].slice(0, 5).join(', ');
  const more =
    others.length === 0
      ? ''
      : ` (${others.length} more fault${others.length === 1 ? '' : 's'}: line ${lines})`;
  throw new UserError(`The gold labels cannot be used: ${first.what}${more}`, {
    where: `${path}:${first.line}`,
    next: 'Mend the line, or take the session out.',
  });
}

function parseLine(text: string, line: number): GoldSession | { readonly fault: string } {
  try {
    return parseGoldLine(JSON.parse(text), line);
  } catch {
    return { fault: 'the line is not JSON' };
  }
}

function readText(path: string): string {
  try {
    return textOf(readFileSync(path));
  } catch (error) {
    throw new UserError(`The gold file cannot be read: ${whyUnreadable(error)}`, {
      where: path,
      next: 'Check the path of the labels.',
    });
  }
}
