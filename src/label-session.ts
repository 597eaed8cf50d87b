import { analyzeSession } from './classify/analyze.ts';
import type { Analysis } from './detect/model.ts';
import { maskSession } from './session/mask-session.ts';
import type { Session } from './session/model.ts';
import type { Taxonomy } from './taxonomy/model.ts';
import { createMasker, type Masker, userNamesIn } from './text/mask.ts';
import { parseSecretRules } from './text/secret-rules.ts';

export interface LabelledSession {
  readonly session: Session;
  readonly analysis: Analysis;
}

/**
 * Masks a decoded session, then labels it: labels rest on what is stored, so that labelling the stored session again gives the same.
 * Account names are taken from the working directories, and then masked wherever else they stand.
 */
export function createLabeller(taxonomy: Taxonomy): (session: Session) => LabelledSession {
  const rules = parseSecretRules(taxonomy.data['secrets.yaml']);
  const maskers = new Map<string, Masker>();
  const maskerFor = (names: readonly string[]): Masker => {
    const key = names.join('\0');
    const masker = maskers.get(key) ?? createMasker(rules, names);
    if (maskers.size > 100) maskers.clear();
    maskers.set(key, masker);
    return masker;
  };
  return (raw) => {
    const folders = new Set(
      [raw.cwd, ...raw.turns.map((turn) => turn.cwd)].filter((folder) => folder !== null),
    );
    const names = new Set([...folders].flatMap((folder) => userNamesIn(folder, rules)));
    const session = maskSession(raw, maskerFor([...names].sort()).mask);
    return { session, analysis: analyzeSession(session, taxonomy) };
  };
}
