import { z } from 'zod';
import { type GatedPattern, gatedPatterns } from '../taxonomy/gated-pattern.ts';
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
const address = z.object({
  language: z.string(),
  before: z.string().optional(),
  reject: z.string().optional(),
  need: z.string().optional(),
  match: z.array(z.string()),
  noMatch: z.array(z.string()),
});
const action = z.object({ name: z.string(), says: z.string(), commands: z.array(z.string()) });
const patterns = z.record(z.string(), z.string());

/** `taxonomy/constraints.yaml`. */
export const constraintFile = z.object({
  markers: z.array(marker),
  addressed: z.array(address),
  prefer: z.array(preference),
  noEdits: z.array(preference),
  acts: patterns,
  asked: z.string(),
  actions: z.array(action),
  asks: patterns,
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
  readonly pattern: GatedPattern;
}

/** What tells a sentence for the agent from one about the product, in one language. */
export interface Address {
  /** Must match what stands before the marker in its clause. */
  readonly before: RegExp | null;
  /** Must not match the sentence up to the marker. */
  readonly reject: RegExp | null;
  /** Must match the sentence. */
  readonly need: RegExp | null;
}

/** Plain words that name commands: "force push". */
export interface Action {
  readonly says: RegExp;
  readonly commands: readonly string[];
}

/** The words of standing rules and of claims, compiled. */
export interface ConstraintWords {
  readonly markers: readonly Marker[];
  readonly addressed: Readonly<Record<string, Address>>;
  readonly prefer: readonly { readonly language: string; readonly pattern: GatedPattern }[];
  /** "Change nothing", in any language. */
  readonly noEdits: readonly GatedPattern[];
  readonly acts: Readonly<Record<string, RegExp>>;
  readonly asked: RegExp;
  readonly actions: readonly Action[];
  /** By the beginning of a command, the words with which developers ask for it. */
  readonly asks: readonly (readonly [command: string, words: RegExp])[];
  readonly exceptions: RegExp;
  readonly tools: ReadonlySet<string>;
  readonly reply: RegExp;
  readonly languages: readonly (readonly [language: string, name: RegExp])[];
  readonly claims: Readonly<Record<string, GatedPattern>>;
  readonly verifies: readonly (readonly [kind: string, pattern: RegExp])[];
}

const UNSPACED = new Set(['zh', 'ja', 'ko']);
const NAME =
  '[`"\'“「]?([\\w@/+-]+(?:\\.[\\w@/+-]+)*(?: (?:add|push|commit|run|test|install|-\\w+))?)[`"\'”」]?';

/** Compiles the data of `constraints.yaml`. Throws `ZodError` or `SyntaxError` on bad data. */
export function compileConstraintWords(data: unknown): ConstraintWords {
  const file = constraintFile.parse(data);
  // A sentence meets all of these in turn, so they share a gate.
  const ofRules = gatedPatterns([
    ...file.markers.map(({ words, language }) => wordPattern(words, language)),
    ...file.prefer.map(({ pattern }) => preferPattern(pattern)),
  ]);
  return {
    markers: file.markers.map(({ language, kind, standing }, index) => ({
      language,
      kind,
      standing,
      pattern: ofRules[index] as GatedPattern,
    })),
    addressed: Object.fromEntries(file.addressed.map((one) => [one.language, addressOf(one)])),
    prefer: file.prefer.map(({ language }, index) => ({
      language,
      pattern: ofRules[file.markers.length + index] as GatedPattern,
    })),
    noEdits: gatedPatterns(file.noEdits.map(({ pattern }) => new RegExp(pattern, 'iu'))),
    acts: compiled(file.acts),
    asked: new RegExp(`(?:${file.asked})[^.;,，。]*`, 'iu'), // with "for it" and the like
    actions: file.actions.map(({ says, commands }) => ({ says: new RegExp(says, 'iu'), commands })),
    asks: Object.entries(compiled(file.asks)),
    exceptions: new RegExp(file.exceptions, 'iu'),
    tools: new Set(file.tools),
    reply: new RegExp(file.reply, 'iu'),
    languages: Object.entries(compiled(file.languages)),
    claims: gatedByName(compiled(file.claims)),
    verifies: Object.entries(compiled(file.verifies)),
  };
}

function addressOf({ before, reject, need }: z.infer<typeof address>): Address {
  const pattern = (source: string | undefined) => (source === undefined ? null : new RegExp(source, 'iu'));
  return { before: pattern(before), reject: pattern(reject), need: pattern(need) };
}

function compiled(patternsByName: Readonly<Record<string, string>>): Readonly<Record<string, RegExp>> {
  return Object.fromEntries(
    Object.entries(patternsByName).map(([name, pattern]) => [name, new RegExp(pattern, 'iu')]),
  );
}

function gatedByName(patterns: Readonly<Record<string, RegExp>>): Readonly<Record<string, GatedPattern>> {
  const gated = gatedPatterns(Object.values(patterns));
  return Object.fromEntries(Object.keys(patterns).map((name, index) => [name, gated[index] as GatedPattern]));
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
