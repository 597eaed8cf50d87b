import { z } from 'zod';
import type { ConstraintKind } from './constraint-model.ts';

const marker = z.object({
  language: z.string(),
  kind: z.enum(['forbid', 'require', 'only']),
  standing: z.boolean(),
  words: z.array(z.string()),
  match: z.array(z.string()),
  noMatch: z.array(z.string()),
});
const preference = z.object({
  language: z.string(),
  pattern: z.string(),
  match: z.array(z.string()),
  noMatch: z.array(z.string()),
});
const patterns = z.record(z.string(), z.string());

/** `taxonomy/constraints.yaml`. */
export const constraintFile = z.object({
  markers: z.array(marker),
  prefer: z.array(preference),
  noEdits: z.array(preference),
  acts: patterns,
  exceptions: z.string(),
  tools: z.array(z.string()),
  reply: z.string(),
  languages: patterns,
  claims: patterns,
  verifies: patterns,
});

export interface Marker {
  readonly language: string;
  readonly kind: ConstraintKind;
  readonly standing: boolean;
  readonly pattern: RegExp;
}

/** The words of standing rules and of claims, compiled. */
export interface ConstraintWords {
  readonly markers: readonly Marker[];
  readonly prefer: readonly { readonly language: string; readonly pattern: RegExp }[];
  /** "Change nothing", in any language. */
  readonly noEdits: readonly RegExp[];
  readonly acts: Readonly<Record<string, RegExp>>;
  readonly exceptions: RegExp;
  readonly tools: ReadonlySet<string>;
  readonly reply: RegExp;
  readonly languages: readonly (readonly [language: string, name: RegExp])[];
  readonly claims: Readonly<Record<string, RegExp>>;
  readonly verifies: readonly (readonly [kind: string, pattern: RegExp])[];
}

const UNSPACED = new Set(['zh', 'ja', 'ko']);
const NAME =
  '[`"\'“「]?([\\w@/+-]+(?:\\.[\\w@/+-]+)*(?: (?:add|push|commit|run|test|install|-\\w+))?)[`"\'”」]?';

/** Compiles the data of `constraints.yaml`. Throws `ZodError` or `SyntaxError` on bad data. */
export function compileConstraintWords(data: unknown): ConstraintWords {
  const file = constraintFile.parse(data);
  return {
    markers: file.markers.map(({ language, kind, standing, words }) => ({
      language,
      kind,
      standing,
      pattern: wordPattern(words, language),
    })),
    prefer: file.prefer.map(({ language, pattern }) => ({ language, pattern: preferPattern(pattern) })),
    noEdits: file.noEdits.map(({ pattern }) => new RegExp(pattern, 'iu')),
    acts: compiled(file.acts),
    exceptions: new RegExp(file.exceptions, 'iu'),
    tools: new Set(file.tools),
    reply: new RegExp(file.reply, 'iu'),
    languages: Object.entries(compiled(file.languages)),
    claims: compiled(file.claims),
    verifies: Object.entries(compiled(file.verifies)),
  };
}

function compiled(patternsByName: Readonly<Record<string, string>>): Readonly<Record<string, RegExp>> {
  return Object.fromEntries(
    Object.entries(patternsByName).map(([name, pattern]) => [name, new RegExp(pattern, 'iu')]),
  );
}

/** Whole words where the script has spaces: `\b` knows ASCII letters alone. */
function wordPattern(words: readonly string[], language: string): RegExp {
  const any = `(?:${words.join('|')})`;
  return new RegExp(UNSPACED.has(language) ? any : `(?<![\\p{L}\\p{N}_])${any}(?![\\p{L}\\p{N}_])`, 'iu');
}

function preferPattern(pattern: string): RegExp {
  const named = pattern
    .replaceAll('<good>', NAME.replace('(', '(?<good>'))
    .replaceAll('<bad>', NAME.replace('(', '(?<bad>'));
  return new RegExp(named, 'iu');
}
