import { contextsOf, type TurnContext } from '../detect/context.ts';
import type { ObservedTurn } from '../detect/group.ts';
import type { Analysis, Episode, TurnKind } from '../detect/model.ts';
import { featuresIn, type Observation } from '../detect/observation.ts';
import { pointsOf } from '../detect/points.ts';
import type { Behaviour } from '../session/constraint-model.ts';
import type { Session } from '../session/model.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { once } from '../text/once.ts';
import { analyzeObserved, classifierOf } from './analyze.ts';
import { withFindings, withLedger } from './audit-session.ts';
import { claimsMove } from './claim-changes.ts';
import { observeChanges, type RuleChanges } from './observed-changes.ts';

/** What a session was judged by, and what came of it. */
export interface Before {
  /** One a turn. */
  readonly observations: readonly Observation[];
  readonly judged: () => Judged;
  /** The rules and predicates that the session's findings name. */
  readonly witnesses: () => readonly string[];
}

export interface Judged {
  /** One a turn. */
  readonly turns: readonly { readonly isPushback: boolean; readonly kind: TurnKind }[];
  readonly episodes: readonly EpisodeBasis[];
  /** Null where there are no standing rules to look for. */
  readonly behaviour: Behaviour | null;
}

/** What the ledger takes from an episode. */
type EpisodeBasis = Pick<Episode, 'pushbackTurns' | 'offendingTurn' | 'symptoms'>;

/** What is other now than when it was judged. */
export interface Difference {
  readonly rules: RuleChanges;
  /** Weights, study or cues. */
  readonly models: boolean;
  /** What findings and the ledger rest on besides rules. */
  readonly standing: boolean;
}

export interface Again {
  readonly analysis: Analysis;
  /** Whether what was stored is still right: then `analysis` does not have it. */
  readonly stands: {
    readonly findings: boolean;
    readonly ledger: boolean;
    readonly observations: boolean;
  };
}

/**
 * What `analyzeSession` would say, for a session that was judged before, found by looking no further than the difference reaches.
 * Null when it would say what it said.
 */
export function analyzeAgain(
  session: Session,
  before: Before,
  difference: Difference,
  taxonomy: Taxonomy,
): Again | null {
  const classify = classifierOf(taxonomy);
  const languages = before.observations.map(({ language }) => language);
  const contexts = contextsOf(session, classify, languages);
  const observations = observeChanges(contexts, before.observations, difference.rules, taxonomy);
  const unmoved = observations.map((observation, index) => observation === before.observations[index]);
  const findingsMove = difference.standing || claimsMove(session, difference.rules, before.witnesses);
  const nothingMoved = unmoved.every(Boolean);
  const judged = once(before.judged);
  const pointsMove =
    mayFireInMessages(difference.rules) &&
    contexts.some((context, index) => judged().turns[index]?.isPushback && pointsOf(context).length > 0);
  if (nothingMoved && !pointsMove && !difference.models && !findingsMove) return null;
  const observed = contexts.map((context, index) =>
    observedTurn(
      context,
      observations[index] as Observation,
      unmoved[index] ? judged().turns[index] : undefined,
    ),
  );
  const found = analyzeObserved(observed, taxonomy);
  const ledger = !findingsMove && basisOf(found) === basisOf(judged());
  const audited = ledger ? found : audit(found);
  return {
    analysis: nothingMoved ? audited : { ...audited, observations },
    stands: { findings: !findingsMove, ledger, observations: nothingMoved },
  };

  function audit(analysis: Analysis): Analysis {
    const { behaviour } = judged();
    return findingsMove || behaviour === null
      ? withFindings(analysis, session, taxonomy, classify)
      : withLedger(analysis, behaviour, session, taxonomy, classify);
  }
}

/** A rule may fire in a point of a message though not in the whole, where it fires at most once and at the start alone. */
function mayFireInMessages({ gone, slots }: RuleChanges): boolean {
  return gone.size > 0 || slots.has('turn');
}

function observedTurn(
  context: TurnContext,
  observation: Observation,
  known: Judged['turns'][number] | undefined,
): ObservedTurn {
  const features = featuresIn(observation);
  return known === undefined ? { context, features } : { context, features, known };
}

/** What ledger and counts take from the judgement: see `ledger.ts` and `behaviour.ts`. Findings take nothing. */
function basisOf({
  turns,
  episodes,
}: {
  readonly turns: readonly { readonly isPushback: boolean }[];
  readonly episodes: readonly EpisodeBasis[];
}): string {
  return JSON.stringify([
    turns.map(({ isPushback }) => isPushback),
    episodes.map((one) => [one.pushbackTurns, one.offendingTurn, one.symptoms.includes('S3')]),
  ]);
}
