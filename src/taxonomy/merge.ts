/** Several layers → one taxonomy: later layers add to earlier ones, and replace what has the same id. */
import { once } from '../text/once.ts';
import { canonicalHash } from './canonical.ts';
import type { Layer, SourceLayer } from './layer.ts';
import type { Rule, Taxonomy, Weights } from './model.ts';
import type { Problem } from './problem.ts';

/** Merges `layers` in order. A layer whose `pack.yaml` says `extends: nothing` drops the rules before it. */
export function mergeLayers(layers: readonly Layer[]): Taxonomy {
  const last = <T>(values: readonly (T | null)[]): T | null =>
    values.findLast((value) => value !== null) ?? null;
  const codebook = last(layers.map((layer) => layer.codebook));
  const wording = once(() => last(layers.map((layer) => layer.wording)));
  const hashes = layers.map((layer) => layer.hash);
  return {
    version: codebook?.version ?? '',
    hash: hashes.length === 1 ? (hashes[0] as string) : canonicalHash(hashes),
    labels: byId(layers.flatMap((layer) => layer.codebook?.labels ?? [])),
    groups: byId(layers.flatMap((layer) => layer.codebook?.groups ?? [])),
    cues: byId(layers.flatMap((layer) => layer.cues)),
    rules: mergeRules(layers),
    weights: withOwn(last(layers.map((layer) => layer.weights)), layers),
    get wording() {
      return wording();
    },
    study: last(layers.map((layer) => layer.study)) ?? {},
    data: Object.assign({}, ...layers.map((layer) => layer.data)),
  };
}

/** The models that say whether a message pushes back. */
const PUSHBACK = /^pushback\./;

/** The fitted weights with those that packs give to cues by hand. */
function withOwn(weights: Weights | null, layers: readonly Layer[]): Weights | null {
  const own = Object.assign({}, ...layers.map(({ pack }) => pack.weights ?? {}));
  if (weights === null || Object.keys(own).length === 0) return weights;
  const scopeOf = new Map(layers.flatMap(({ cues }) => cues.map(({ id, scope }) => [id, scope] as const)));
  const terms = Object.fromEntries(
    Object.entries(own).map(([cue, weight]) => [`${scopeOf.get(cue)}.${cue}`, weight as number]),
  );
  const models = Object.entries(weights.models).map(([name, model]) =>
    PUSHBACK.test(name) ? [name, { ...model, terms: { ...model.terms, ...terms } }] : [name, model],
  );
  return { ...weights, models: Object.fromEntries(models) };
}

/** The rules that stand after all layers, in the order in which their ids first appear. */
export function mergeRules<R extends Rule>(
  layers: readonly (Pick<Layer, 'pack'> & { readonly rules: readonly R[] })[],
): readonly R[] {
  let rules: readonly R[] = [];
  for (const { pack, rules: own } of layers) {
    const kept = pack.extends === 'nothing' ? [] : rules.filter(({ id }) => !pack.remove.includes(id));
    rules = byId([...kept, ...own]);
  }
  return rules;
}

function byId<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

/** Faults that show only when a layer meets the whole: unknown cues and labels, ids used twice. */
export function crossCheck(layer: SourceLayer, whole: Taxonomy, problems: Problem[]): void {
  const cues = new Set(whole.cues.map(({ id }) => id));
  const seen = new Map<string, string>();
  for (const { id, cue, file, line } of layer.rules) {
    if (!cues.has(cue))
      problems.push({ file, line, what: `rule ${id}: there is no cue "${cue}" in cues.yaml` });
    const before = seen.get(id);
    if (before !== undefined)
      problems.push({ file, line, what: `rule ${id}: the id is already used at ${before}` });
    seen.set(id, `${file}:${line}`);
  }
  for (const cue of Object.keys(layer.pack.weights ?? {}).filter((one) => !cues.has(one)))
    problems.push({ file: 'pack.yaml', line: 0, what: `weights: there is no cue "${cue}" in cues.yaml` });
  const symptoms = new Set(whole.labels.filter(({ axis }) => axis === 'symptom').map(({ id }) => id));
  for (const { id, symptom } of layer.cues) {
    if (symptom !== null && !symptoms.has(symptom)) {
      problems.push({
        file: 'cues.yaml',
        line: 0,
        what: `cue ${id}: there is no symptom "${symptom}" in labels.yaml`,
      });
    }
  }
}

/** A pack that leaves out what nobody has would do so in silence: a misspelt id, or one that was renamed. */
export function checkRemoved(layers: readonly Layer[], problems: Problem[]): void {
  const known = new Set<string>();
  for (const { pack, rules } of layers) {
    for (const id of pack.remove.filter((one) => !known.has(one)))
      problems.push({ file: 'pack.yaml', line: 0, what: `remove: there is no rule "${id}" to leave out` });
    for (const { id } of rules) known.add(id);
  }
}
