import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Db } from './store/database.ts';
import { type Ground, registerGround } from './store/grounds.ts';
import { groundKey } from './store/keys.ts';
import type { Rule, Taxonomy } from './taxonomy/model.ts';
import { perObject } from './text/memo.ts';
import { once } from './text/once.ts';
import { DETECTOR_VERSION } from './version.ts';

/** The folders whose code says what is observed and how it is judged. */
const FOLDERS = ['text', 'taxonomy', 'session', 'detect', 'classify'];

/** The key of what observations by this program and this taxonomy rest on. */
export function groundKeyOf({ hash }: Taxonomy): number {
  return groundKey(programSignature(), hash);
}

/** What observations by this program and this taxonomy rest on, part by part. */
export const groundOf = perObject((taxonomy: Taxonomy): Ground => {
  const { data, wording, weights, study, cues } = taxonomy;
  return {
    key: groundKeyOf(taxonomy),
    structure: signature(programSignature(), data['commands.yaml'], wording?.hash),
    models: signature(weights, study, cues),
    standing: signature(data['constraints.yaml']),
    rules: ruleSignatures(taxonomy),
  };
});

/** Gives the key, and makes what stands under it known to the database when it is first asked for: where nothing is written nothing is read. */
export function registeredGround(db: Db, taxonomy: Taxonomy): () => number {
  return once(() => {
    const key = groundKeyOf(taxonomy);
    registerGround(db, key, () => groundOf(taxonomy));
    return key;
  });
}

/**
 * Of the program's own files: whoever changes a line of them, tests and all, gets everything observed anew, whether or not the version
 * went up. Versions of Unicode tell letters from other characters differently.
 */
const programSignature = once(() => {
  const hash = createHash('sha256').update(`${DETECTOR_VERSION} ${process.versions['unicode']}`);
  for (const folder of FOLDERS) {
    const at = new URL(`./${folder}/`, import.meta.url);
    for (const name of readdirSync(at).sort())
      if (/\.[jt]s$/.test(name)) hash.update(`\0${folder}/${name}\0`).update(readFileSync(new URL(name, at)));
  }
  return hash.digest('hex');
});

/** What of a rule decides where it fires, and where it is looked for. Its reason and its examples do not. */
function ruleSignatures({ rules, cues }: Taxonomy): Readonly<Record<string, string>> {
  const scopes = new Map(cues.map(({ id, scope }) => [id, scope]));
  const of = ({ language, cue, phrases, pattern, at, sentence, unless }: Rule) =>
    signature(scopes.get(cue), language, cue, phrases, pattern, at, sentence, unless);
  return Object.fromEntries(rules.map((rule) => [rule.id, of(rule).slice(0, 12)]));
}

function signature(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
