import { z } from 'zod';
import { UserError } from '../errors.ts';
import {
  hasVariety,
  isPersonalEmail,
  isPublicAddress,
  isRealPassword,
  looksSecret,
} from './secret-checks.ts';
import { isPersonalName } from './user-names.ts';

/** Named second looks at what a pattern found; a rule names one when the form alone does not prove a secret. */
const CHECKS = {
  secret: looksSecret,
  token: hasVariety,
  password: isRealPassword,
  email: isPersonalEmail,
  name: isPersonalName,
  address: isPublicAddress,
} as const;

export type SecretCheck = keyof typeof CHECKS;

/** One kind of thing that is masked. See `taxonomy/secrets.yaml`. */
export interface SecretRule {
  readonly id: string;
  /** Printed in the marker: `[REDACTED:<kind>:<hash>]`. */
  readonly kind: string;
  /** At least one of them (any case) stands in a text before the pattern is tried. */
  readonly keywords: readonly string[];
  /** Global, with indices. The group `secret` is masked (the whole match without it), from the start of the group `head` if there is one. */
  readonly pattern: RegExp;
  readonly check: SecretCheck | null;
  readonly match: readonly string[];
  readonly noMatch: readonly string[];
}

/** An example in pieces, joined when loaded, so that no scanner (and no reader) takes the file for a leak. */
const example = z
  .array(z.string())
  .min(1)
  .transform((pieces) => pieces.join(''));

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  kind: z.string().regex(/^[A-Z][A-Z_]*$/),
  why: z.string(),
  keywords: z.array(z.string().min(1)).min(1),
  pattern: z.union([z.string(), z.array(z.string()).transform((parts) => parts.join(''))]),
  ignoreCase: z.boolean().default(false),
  check: z.enum(Object.keys(CHECKS) as [SecretCheck, ...SecretCheck[]]).optional(),
  match: z.array(example).min(1),
  noMatch: z.array(example).min(1),
});
const documentSchema = z.strictObject({ secrets: z.array(ruleSchema).min(1) });

/**
 * The rules of a parsed `secrets.yaml`, in order (earlier rules name what several find).
 * @throws UserError that names the rule and what is wrong with it. Examples are proved by `proveSecretRules`.
 */
export function parseSecretRules(document: unknown, where = 'taxonomy/secrets.yaml'): readonly SecretRule[] {
  const parsed = documentSchema.safeParse(document);
  if (!parsed.success)
    throw new UserError(`The masking rules are not valid: ${z.prettifyError(parsed.error)}`, { where });
  return parsed.data.secrets.map((rule) => ({
    id: rule.id,
    kind: rule.kind,
    keywords: rule.keywords,
    pattern: compile(rule.pattern, rule.ignoreCase ? 'dgiu' : 'dgu', rule.id, where),
    check: rule.check ?? null,
    match: rule.match,
    noMatch: rule.noMatch,
  }));
}

/** True when what the pattern found passes the rule's second look. */
export function passesCheck(rule: SecretRule, value: string): boolean {
  return rule.check === null || CHECKS[rule.check](value);
}

function compile(pattern: string, flags: string, id: string, where: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch (cause) {
    throw new UserError(`The pattern of masking rule "${id}" is not a regular expression`, { where, cause });
  }
}
