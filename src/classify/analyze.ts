import { contextsOf } from '../detect/context.ts';
import type { Feature } from '../detect/feature.ts';
import { groupTurns, type ObservedTurn } from '../detect/group.ts';
import { turnKind } from '../detect/kind.ts';
import type { Analysis, Episode, TurnVerdict } from '../detect/model.ts';
import { nearFeatures } from '../detect/near.ts';
import { featuresIn, type Observation, observeTurn } from '../detect/observation.ts';
import { takenApart } from '../detect/points.ts';
import { pushbackModels, scorePushback, thresholdOf } from '../detect/pushback.ts';
import { evidenceOf } from '../detect/score.ts';
import { type Classifier, compileCommands } from '../session/commands.ts';
import type { Session } from '../session/model.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { perObject } from '../text/memo.ts';
import { withFindings } from './audit-session.ts';
import { labelEpisode } from './episode.ts';

/** Everything that the rules say about a session. Pure: the same session and taxonomy give the same analysis. */
export function analyzeSession(session: Session, taxonomy: Taxonomy): Analysis {
  const contexts = contextsOf(session, classifierOf(taxonomy));
  const observations = contexts.map((context) => observeTurn(context, taxonomy));
  const observed = contexts.map((context, i) => ({
    context,
    features: featuresIn(observations[i] as Observation),
  }));
  const analysis = analyzeObserved(observed, taxonomy);
  return { ...withFindings(analysis, session, taxonomy, classifierOf(taxonomy)), observations };
}

/** The same for turns that have been observed already, as training and cross-validation do. */
export function analyzeObserved(observed: readonly ObservedTurn[], taxonomy: Taxonomy): Analysis {
  const judgeOne = judgeOf(observed, taxonomy);
  const verdicts = observed.map(judgeOne);
  const pushing = observed
    .filter((_, index) => verdicts[index]?.isPushback === true)
    .flatMap((turn) => takenApart(turn, (point) => judgeOne(point).isPushback, taxonomy));
  const groups = groupTurns(pushing, taxonomy);
  const episodes = groups.map((turns, index) => episodeOf(turns, index + 1, observed, verdicts, taxonomy));
  return { turns: verdicts, episodes, findings: [] };
}

/** Every turn with its features: the slow part, which training and labelling share. */
export function observe(session: Session, taxonomy: Taxonomy): readonly ObservedTurn[] {
  return contextsOf(session, classifierOf(taxonomy)).map((context) => ({
    context,
    features: featuresIn(observeTurn(context, taxonomy)),
  }));
}

/** The verdict on each turn of a session, in order. */
export function judgeTurns(observed: readonly ObservedTurn[], taxonomy: Taxonomy): readonly TurnVerdict[] {
  return observed.map(judgeOf(observed, taxonomy));
}

/** Judges each turn by itself first; then one, or a point of one, in the light of its neighbours. */
function judgeOf(observed: readonly ObservedTurn[], taxonomy: Taxonomy): (turn: ObservedTurn) => TurnVerdict {
  const models = pushbackModels(taxonomy, 'alone');
  const alone = observed.map((turn) => scorePushback(models, turn.features).probability);
  const near = nearFeatures(alone);
  return (turn) => judge(turn, near(turn.context.index), taxonomy);
}

function judge(
  { context, features, known }: ObservedTurn,
  near: readonly Feature[],
  taxonomy: Taxonomy,
): TurnVerdict {
  const { probability, part, score } = scorePushback(pushbackModels(taxonomy, 'near'), [
    ...features,
    ...near,
  ]);
  const isPushback = probability >= thresholdOf(taxonomy);
  const turn = context.turn.ordinal;
  return {
    turn,
    kind: known?.isPushback === isPushback ? known.kind : turnKind(features, isPushback, context, taxonomy),
    probability,
    isPushback,
    language: context.language,
    evidence: evidenceOf(score.terms, { axis: 'pushback', label: part, turn }),
  };
}

/** What a taxonomy says of shell commands; compiled once. */
export const classifierOf = perObject(
  ({ data }: Taxonomy): Classifier => compileCommands(data['commands.yaml']),
);

/** Labels a group of pushback turns in the light of what came after it. */
export function episodeOf(
  turns: readonly ObservedTurn[],
  ordinal: number,
  observed: readonly ObservedTurn[],
  verdicts: readonly TurnVerdict[],
  taxonomy: Taxonomy,
): Episode {
  const last = turns.at(-1)?.context.index ?? 0;
  const own = turns.map((turn) => verdicts[turn.context.index]).filter((verdict) => verdict !== undefined);
  const later = observed
    .slice(last + 1)
    .map((turn) => ({ observed: turn, probability: verdicts[turn.context.index]?.probability ?? 0 }));
  return labelEpisode(
    {
      turns,
      probability: Math.max(0, ...own.map((verdict) => verdict.probability)),
      pushback: own.flatMap((verdict) => verdict.evidence),
      aftermath: { later },
    },
    ordinal,
    taxonomy,
  );
}
