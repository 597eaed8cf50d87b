import { readFileSync } from 'node:fs';
import { whyUnreadable } from '../codex/unreadable.ts';
import { UserError } from '../errors.ts';
import { weightFile } from '../taxonomy/schema.ts';
import { type CommittedQuality, qualityOf } from './committed.ts';

/** The quality that a weights file was committed with. Throws `UserError` when the file does not say. */
export function readCommitted(path: string): CommittedQuality {
  const weights = weightFile.safeParse(readJson(path));
  const quality = weights.success ? qualityOf(weights.data) : null;
  if (quality !== null) return quality;
  throw new UserError('The file does not say how good its weights are', {
    where: path,
    next: 'Name a weights.json whose provenance holds `cross_validated`.',
  });
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UserError(`The weights cannot be read: ${whyUnreadable(error)}`, {
      where: path,
      next: 'Check the path after --check.',
    });
  }
}
