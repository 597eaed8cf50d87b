import { homedir } from 'node:os';
import type { Taxonomy } from '../taxonomy/model.ts';
import type { Io } from '../terminal.ts';
import { createMasker } from '../text/mask.ts';
import { parseSecretRules } from '../text/secret-rules.ts';

/**
 * For paths that leave the machine in an export: the home directory is `~`, the names of other people's are masked. The database keeps
 * the paths as they are, since it has to find the files again.
 */
export function createPathMask(taxonomy: Taxonomy, io: Io): (path: string) => string {
  const { mask } = createMasker(parseSecretRules(taxonomy.data['secrets.yaml']));
  const home = io.env['HOME'] || homedir();
  const known = new Map<string, string>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const masked = mask(path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path);
    if (known.size > 10_000) known.clear();
    known.set(path, masked);
    return masked;
  };
}
