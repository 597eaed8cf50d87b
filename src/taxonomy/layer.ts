/** One taxonomy folder, read and checked file by file. Loaded only when the compiled copy does not serve. */
import type { z } from 'zod';
import { normalise } from '../text/normalise.ts';
import { canonicalHash } from './canonical.ts';
import type { Cue, Label, LabelGroup, Rule, RuleSource, Study, Weights, WordingTable } from './model.ts';
import { MAX_WAYS, requiredLiterals, waysToTry } from './pattern-cost.ts';
import { parsePattern } from './pattern-syntax.ts';
import { parsePhrase } from './phrase.ts';
import type { Problem } from './problem.ts';
import { readChecked, readYaml } from './read-yaml.ts';
import {
  cueFile,
  labelFile,
  type PackFile,
  packFile,
  type RuleEntry,
  type RuleFile,
  ruleFile,
  studyFile,
  weightFile,
} from './schema.ts';
import type { SourceFile } from './sources.ts';
import { wordingTable } from './wording-table.ts';

/** What one folder says; merged with others by `merge.ts`. `codebook` is null when the folder has no `labels.yaml`. */
export interface Layer {
  readonly hash: string;
  readonly pack: PackFile;
  readonly codebook: Codebook | null;
  readonly cues: readonly Cue[];
  readonly rules: readonly Rule[];
  readonly weights: Weights | null;
  readonly wording: WordingTable | null;
  readonly study: Study | null;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Codebook {
  readonly version: string;
  readonly labels: readonly Label[];
  readonly groups: readonly LabelGroup[];
}

/** A layer read from its files, with the examples of its rules. */
export interface SourceLayer extends Layer {
  readonly rules: readonly RuleSource[];
}

const RULE_FILE = /^rules\/[^/]+\/[^/]+\.ya?ml$/;
const KNOWN = ['labels.yaml', 'cues.yaml', 'weights.json', 'wording.json', 'study.json', 'pack.yaml'];

/** Reads the files of one folder. Faults go to `problems`; what is sound is returned all the same. */
export function readLayer(files: readonly SourceFile[], problems: Problem[]): SourceLayer {
  const one = <T>(name: string, schema: z.ZodType<T>): T | null => {
    const file = files.find((it) => it.name === name);
    return file === undefined ? null : (readChecked(file, schema, problems)?.data ?? null);
  };
  const content = {
    pack: one('pack.yaml', packFile) ?? { extends: 'built-in' as const, remove: [] },
    codebook: one('labels.yaml', labelFile),
    cues: (one('cues.yaml', cueFile)?.cues ?? []).map(
      (cue) => ({ ...cue, symptom: cue.symptom ?? null }) as Cue,
    ),
    rules: files.filter(({ name }) => RULE_FILE.test(name)).flatMap((file) => readRules(file, problems)),
    weights: one('weights.json', weightFile) as Weights | null,
    wording: one('wording.json', weightFile) as Weights | null,
    study: one('study.json', studyFile),
    data: readData(files, problems),
  };
  const wording = content.wording === null ? null : wordingTable(content.wording);
  return { ...content, wording, hash: canonicalHash(withoutPlaces(content)) };
}

function withoutPlaces(content: Pick<SourceLayer, 'rules'>): unknown {
  return { ...content, rules: content.rules.map(({ file, line, ...rule }) => rule) };
}

function readData(files: readonly SourceFile[], problems: Problem[]): Record<string, unknown> {
  const others = files.filter(({ name }) => !name.includes('/') && !KNOWN.includes(name));
  return Object.fromEntries(others.map((file) => [file.name, readYaml(file, problems)?.data ?? null]));
}

function readRules(file: SourceFile, problems: Problem[]): readonly RuleSource[] {
  const parsed = readChecked<RuleFile>(file, ruleFile, problems);
  if (parsed === null) return [];
  const { language, rules } = parsed.data;
  const folder = file.name.split('/')[1];
  if (folder !== language) {
    problems.push({
      file: file.path,
      line: 1,
      what: `language: is "${language}" but the folder is rules/${folder}`,
    });
  }
  return rules.map((entry, i) => {
    const at = (field: string, what: string) =>
      problems.push({
        file: file.path,
        line: parsed.lineOf(['rules', i, field]),
        what: `rules[${i}].${field}: ${what}`,
      });
    return readRule(entry, language, { file: file.path, line: parsed.lineOf(['rules', i]) }, at);
  });
}

function readRule(
  entry: RuleEntry,
  language: string,
  place: { readonly file: string; readonly line: number },
  complain: (field: string, what: string) => void,
): RuleSource {
  if (!entry.id.startsWith(`${language}.${entry.cue}.`)) {
    complain('id', `"${entry.id}" must begin with "${language}.${entry.cue}."`);
  }
  return {
    id: entry.id,
    language,
    cue: entry.cue,
    why: entry.why,
    phrases: readPhrases(entry.phrases ?? [], language, (what) => complain('phrases', what)),
    pattern: entry.pattern ?? null,
    literals:
      entry.pattern === undefined ? [] : readPattern(entry.pattern, (what) => complain('pattern', what)),
    at: entry.at ?? null,
    sentence: entry.sentence ?? null,
    unless: readPhrases(entry.unless ?? [], language, (what) => complain('unless', what)),
    match: entry.match,
    noMatch: entry.noMatch,
    ...place,
  };
}

function readPhrases(
  phrases: readonly string[],
  language: string,
  complain: (what: string) => void,
): string[] {
  return phrases.map(normalise).filter((phrase) => {
    try {
      parsePhrase(phrase, language);
      return true;
    } catch (error) {
      complain(`"${phrase}": ${(error as Error).message}`);
      return false;
    }
  });
}

/** The literals that the pattern needs; complains about syntax and about patterns that could backtrack too much. */
function readPattern(pattern: string, complain: (what: string) => void): readonly string[] {
  try {
    const tree = parsePattern(pattern);
    const ways = waysToTry(tree);
    if (ways === Number.POSITIVE_INFINITY) {
      complain('a quantifier has no upper bound; write {0,20} for * and {1,20} for +');
    } else if (ways > MAX_WAYS) {
      complain(
        `could try ${ways > 1e6 ? 'over a million' : ways} ways at one place (${MAX_WAYS} allowed); make it narrower`,
      );
    }
    return requiredLiterals(tree);
  } catch (error) {
    complain(`not a usable regular expression: ${(error as Error).message}`);
    return [];
  }
}
