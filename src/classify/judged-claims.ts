import type { Turn } from '../session/model.ts';
import { type Check, checkOf, lastCheckOf } from '../session/verify.ts';
import { commandsOf } from '../session/work.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { type Claim, type ClaimContext, claimsIn, nameOf } from './claims.ts';

type Context = Omit<ClaimContext, 'taxonomy'>;

/** A claim with the run that confirms or refutes it; null where no exit code speaks of it. */
export interface JudgedClaim {
  readonly claim: Claim;
  readonly last: Check | null;
}

/** Findings and metrics both ask for the claims of each turn of a session. */
const judged = new WeakMap<Context, Map<Turn, readonly JudgedClaim[]>>();

/** The claims of a turn beside the last run of what they name: that command, else that kind of check. */
export function judgedClaims(turn: Turn, context: Context, taxonomy: Taxonomy): readonly JudgedClaim[] {
  const known = judged.get(context) ?? new Map<Turn, readonly JudgedClaim[]>();
  judged.set(context, known);
  const claims = known.get(turn) ?? judgeClaims(turn, context, taxonomy);
  known.set(turn, claims);
  return claims;
}

function judgeClaims(turn: Turn, context: Context, taxonomy: Taxonomy): readonly JudgedClaim[] {
  const claims = claimsIn(turn, { ...context, taxonomy });
  if (claims.length === 0) return [];
  const checks = commandsOf(turn.steps)
    .map((command) => checkOf(command, context.classify, context.words))
    .filter((check) => check !== null);
  return claims.map((claim) => ({ claim, last: lastRun(claim, checks, turn, context) }));
}

function lastRun(
  claim: Claim,
  checks: readonly Check[],
  turn: Turn,
  { classify, words }: Context,
): Check | null {
  if (claim.kinds.length === 0) return null;
  const named = claim.commands.map(nameOf);
  const speaks = ({ command, kinds }: Check) =>
    named.length > 0
      ? named.some((name) => command.command.includes(name))
      : claim.kinds.some((kind) => kinds.has(kind));
  const last = lastCheckOf(commandsOf(turn.steps), classify, words, speaks);
  // Another run of the same kind passed later or elsewhere: the claim may be about that one.
  return last?.passed === false && named.length === 0 && checks.some((check) => check.passed && speaks(check))
    ? null
    : last;
}
