import { contextsOf, type TurnContext } from '../detect/context.ts';
import type { ObservedTurn } from '../detect/group.ts';
import type { Analysis, Episode, TurnKind } from '../detect/model.ts';
import { featuresIn, type Observation } from '../detect/observation.ts';
import type { Session } from '../session/model.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { analyzeObserved, classifierOf } from './analyze.ts';
import { withFindings } from './audit-session.ts';
import { observeChanges, type RuleChanges } from './observed-changes.ts';

/** What a session was judged by, and what came of it. */
export interface Before {
  /** One a turn. */
  readonly observations: readonly Observation[];
  readonly judged: () => Judged;
}

export interface Judged {
  /** One a turn. */
  readonly turns: readonly { readonly isPushback: boolean; readonly kind: TurnKind }[];
  readonly episodes: readonly EpisodeBasis[];
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
  readonly stands: { readonly findings: boolean; readonly observations: boolean };
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
  const findingsMove = difference.standing || difference.rules.ofClaims;
  const nothingMoved = unmoved.every(Boolean);
  if (nothingMoved && !difference.models && !findingsMove) return null;
  const judged = before.judged();
  const observed = contexts.map((context, index) =>
    observedTurn(
      context,
      observations[index] as Observation,
      unmoved[index] ? judged.turns[index] : undefined,
    ),
  );
  const found = analyzeObserved(observed, taxonomy);
  const findings = !findingsMove && basisOf(found) === basisOf(judged);
  const analysis = findings ? found : withFindings(found, session, taxonomy, classify);
  return {
    analysis: nothingMoved ? analysis : { ...analysis, observations },
    stands: { findings, observations: nothingMoved },
  };
}

function observedTurn(
  context: TurnContext,
  observation: Observation,
  known: Judged['turns'][number] | undefined,
): ObservedTurn {
  const features = featuresIn(observation);
  return known === undefined ? { context, features } : { context, features, known };
}

/** What findings, ledger and counts take from the judgement: see `ledger.ts` and `behaviour.ts`. */
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
