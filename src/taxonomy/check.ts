/** `taxonomy check`: what is faulty in the rules, and what is thin, without running a transcript. */
import type { SourceLayer } from './layer.ts';
import type { RuleSource, Taxonomy, TaxonomySources } from './model.ts';
import type { Problem } from './problem.ts';
import { proveRules } from './prove.ts';

export interface Report {
  /** Each makes the check fail: broken files, disagreeing examples, doubled examples, too few of them. */
  readonly problems: readonly Problem[];
  /** Gaps that are allowed: cues without words in a language, labels that no cue speaks for. */
  readonly gaps: readonly string[];
  readonly counts: {
    readonly rules: number;
    readonly phrases: number;
    readonly patterns: number;
    readonly examples: number;
    /** Rules by language, languages in alphabetical order. */
    readonly languages: Readonly<Record<string, number>>;
  };
}

/** A rule needs at least this many examples of each kind. */
const MIN_EXAMPLES = 3;

/** Checks what `loadSources` read. With broken files the rules that are left are checked all the same. */
export function checkTaxonomy(read: {
  readonly taxonomy: TaxonomySources;
  readonly layers: readonly SourceLayer[];
  readonly problems: readonly Problem[];
}): Report {
  const { taxonomy } = read;
  const standing = taxonomy.rules.filter(({ cue }) => taxonomy.cues.some(({ id }) => id === cue));
  return {
    problems: [
      ...read.problems,
      ...standing.flatMap(countExamples),
      ...doubledExamples(standing),
      ...proveRules(taxonomy, standing),
    ],
    gaps: [...cuesWithoutRules(taxonomy), ...labelsWithoutCues(taxonomy)],
    counts: countAll(taxonomy.rules),
  };
}

function countExamples({ id, file, line, match, noMatch }: RuleSource): readonly Problem[] {
  const short = (kind: string, count: number): Problem[] =>
    count >= MIN_EXAMPLES
      ? []
      : [{ file, line, what: `rule ${id}: ${count} ${kind} examples, ${MIN_EXAMPLES} are needed` }];
  return [...short('match', match.length), ...short('noMatch', noMatch.length)];
}

/** The same example twice in one rule proves nothing twice; in both lists it contradicts itself. */
function doubledExamples(rules: readonly RuleSource[]): readonly Problem[] {
  return rules.flatMap(({ id, file, line, match, noMatch }) => {
    const all = [...match, ...noMatch];
    const doubled = all.filter((example, i) => all.indexOf(example) !== i);
    return doubled.map((example) => ({
      file,
      line,
      what: `rule ${id}: the example "${example}" stands twice`,
    }));
  });
}

/** Summaries of the agent's reasoning are in English whatever language is spoken, so only English needs rules for them. */
function cuesWithoutRules({ cues, rules }: Taxonomy): readonly string[] {
  const languages = [...new Set(rules.map(({ language }) => language))].filter((it) => it !== 'any').sort();
  return languages.flatMap((language) => {
    const spoken = new Set(rules.filter((rule) => rule.language === language).map(({ cue }) => cue));
    const needed = cues.filter(({ scope }) => language === 'en' || scope !== 'agent_thought');
    const silent = needed.filter(({ id }) => !spoken.has(id)).map(({ id }) => id);
    return silent.length === 0 ? [] : [`${language}: no rule for ${silent.join(', ')}`];
  });
}

/** S8 is what is left when no other symptom fits, so it has no cue of its own. */
function labelsWithoutCues({ labels, cues, rules }: Taxonomy): readonly string[] {
  const withRules = new Set(rules.map(({ cue }) => cue));
  const served = new Set(cues.filter(({ id }) => withRules.has(id)).map(({ symptom }) => symptom));
  return labels
    .filter(({ axis, id }) => axis === 'symptom' && id !== 'S8' && !served.has(id))
    .map(({ id, name }) => `${id} ${name}: no rule speaks for it`);
}

function countAll(rules: readonly RuleSource[]): Report['counts'] {
  const sum = (count: (rule: RuleSource) => number) => rules.reduce((total, rule) => total + count(rule), 0);
  const languages: Record<string, number> = {};
  for (const { language } of rules.toSorted((a, b) => (a.language < b.language ? -1 : 1))) {
    languages[language] = (languages[language] ?? 0) + 1;
  }
  return {
    rules: rules.length,
    phrases: sum(({ phrases }) => phrases.length),
    patterns: rules.filter(({ pattern }) => pattern !== null).length,
    examples: sum(({ match, noMatch }) => match.length + noMatch.length),
    languages,
  };
}
