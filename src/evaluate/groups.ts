import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { bareName } from '../codex/file-name.ts';
import { whyUnreadable } from '../codex/unreadable.ts';
import { UserError } from '../errors.ts';
import { groupBy } from '../statistics/groups.ts';
import { textOf } from '../text/file-text.ts';
import type { LabelledSession } from './gold-model.ts';

const line = z.looseObject({ file: z.string().min(1), repository: z.string().min(1) });

/** The repository of each session by `bareName`, from JSON Lines with `file` and `repository`. Throws `UserError` with the line. */
export function readGroups(path: string): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  readText(path)
    .split('\n')
    .forEach((text, index) => {
      if (text.trim() === '') return;
      const { file, repository } = parse(text, `${path}:${index + 1}`);
      groups.set(bareName(file), repository);
    });
  return groups;
}

/**
 * Sessions that know their repository by the folder's name only belong to the one that others of the same folder name by its git remote,
 * where that is one alone: as the store has it (`store/folder-schema.ts`).
 */
export function joinedByFolder(sessions: readonly LabelledSession[]): readonly LabelledSession[] {
  const named = groupBy(
    sessions.filter(({ session: { cwd, repo } }) => cwd !== null && repo?.includes('/')),
    ({ session }) => session.cwd,
  );
  return sessions.map((one) => {
    const { cwd, repo } = one.session;
    const names = new Set((named.get(cwd) ?? []).map(({ repo: name }) => name));
    const [name] = names;
    return names.size !== 1 || name === undefined || repo?.includes('/') ? one : { ...one, repo: name };
  });
}

function parse(text: string, where: string): z.infer<typeof line> {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    throw new UserError('The line does not say which repository a session belongs to', {
      where,
      next: 'One JSON object a line is expected: {"file", "repository"}.',
    });
  }
}

function readText(path: string): string {
  try {
    return textOf(readFileSync(path));
  } catch (error) {
    throw new UserError(`The file of groups cannot be read: ${whyUnreadable(error)}`, {
      where: path,
      next: 'Check the path after --groups.',
    });
  }
}
