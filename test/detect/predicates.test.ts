import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = new URL('../../', import.meta.url);
const CALL =
  /(?:feature|joint|suggestion)\(\s*'((?:before|in|like|after|joint|group|near|claim|episode|work|pair|later|wording)\.[a-z-]+)'/g;

/** The ids that the code gives to its predicates. */
function idsInCode(): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const folder of ['src/detect/', 'src/classify/'])
    for (const file of readdirSync(new URL(folder, ROOT)))
      for (const match of readFileSync(new URL(folder + file, ROOT), 'utf8').matchAll(CALL))
        ids.add(match[1] as string);
  return ids;
}

describe('predicates.yaml', () => {
  const { predicates } = parse(readFileSync(new URL('taxonomy/predicates.yaml', ROOT), 'utf8')) as {
    predicates: Record<string, string>;
  };
  const cues = parse(readFileSync(new URL('taxonomy/cues.yaml', ROOT), 'utf8')) as {
    cues: { id: string; scope: string }[];
  };
  const { models } = JSON.parse(readFileSync(new URL('taxonomy/weights.json', ROOT), 'utf8')) as {
    models: Record<string, { terms: Record<string, number> }>;
  };

  it('says what each predicate of the code means', () => {
    expect([...idsInCode()].filter((id) => predicates[id] === undefined)).toEqual([]);
  });

  it('names no predicate that the code does not have', () => {
    const known = idsInCode();
    const derived = /^(?:hint|symptom|wording)\.|^prior$/;
    expect(Object.keys(predicates).filter((id) => !known.has(id) && !derived.test(id))).toEqual([]);
  });

  it('or the cues explain every term of the fitted models', () => {
    const cueIds = new Set(
      cues.cues.flatMap(({ id, scope }) => [`${scope}.${id}`, `agent_final.${id}`, `answer.${id}`]),
    );
    const terms = new Set(Object.values(models).flatMap((model) => Object.keys(model.terms)));
    expect([...terms].filter((id) => predicates[id] === undefined && !cueIds.has(id))).toEqual([]);
  });
});
