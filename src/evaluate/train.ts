import { observe } from '../classify/analyze.ts';
import { CAUSES, symptomFeatures } from '../classify/cause.ts';
import { episodeFeatures } from '../classify/episode-features.ts';
import { workFeatures } from '../classify/outcome.ts';
import { causeOddsRatio, causePrior } from '../classify/prior.ts';
import { aftermathFeatures } from '../classify/resolution.ts';
import { SYMPTOMS } from '../classify/symptom.ts';
import { type Feature, feature } from '../detect/feature.ts';
import type { ObservedTurn } from '../detect/group.ts';
import { pairFeatures } from '../detect/pair.ts';
import { modelName, PARTS, type PushbackModels, scorePushback } from '../detect/pushback.ts';
import type { Taxonomy, WeightModel, Weights } from '../taxonomy/model.ts';
import { fitRows, type Row } from './fit-rows.ts';
import type { GoldEpisode, LabelledSession } from './gold-model.ts';
import type { GivenEpisode, ObservedSession } from './observed-session.ts';
import { CAUSE, GROUPING, NEVER, SECOND, SEVERITY, STATUS, symptomRecipe } from './recipes.ts';
import { trainPushback } from './train-pushback.ts';

export function observeAll(
  sessions: readonly LabelledSession[],
  taxonomy: Taxonomy,
): readonly ObservedSession[] {
  return sessions.map((item) => {
    const observed = observe(item.session, taxonomy);
    return {
      ...item,
      observed,
      given: item.gold.episodes.map((gold) => givenEpisode(observed, gold, item.repo, taxonomy)),
    };
  });
}

/** Fits every model on the labelled sessions. Deterministic; `provenance` says on how much. */
export function trainWeights(sessions: readonly ObservedSession[], taxonomy: Taxonomy): Weights {
  const { alone, near } = trainPushback(sessions);
  const episodes = sessions.flatMap((item) => item.given);
  const models: Record<string, WeightModel> = {};
  for (const part of PARTS) {
    models[modelName(part, 'alone')] = alone[part];
    models[modelName(part, 'near')] = near[part];
  }
  models['grouping'] = trainGrouping(sessions);
  for (const label of SYMPTOMS) models[`symptom.${label}`] = trainSymptom(episodes, label);
  for (const label of CAUSES) models[`cause.${label}`] = trainCause(episodes, label, taxonomy);
  for (const label of ['DS0', 'DS1', 'DS2']) models[`severity.${label}`] = trainSeverity(episodes, label);
  models['status'] = trainStatus(sessions, alone);
  return {
    provenance: {
      sessions: sessions.length,
      turns: sessions.reduce((sum, item) => sum + item.gold.turns.length, 0),
      pushback_turns: sessions.reduce(
        (sum, item) => sum + item.gold.turns.filter((turn) => turn.pushback).length,
        0,
      ),
      episodes: episodes.length,
      repositories: new Set(sessions.map((item) => item.repo)).size,
    },
    models,
  };
}

function trainGrouping(sessions: readonly ObservedSession[]): WeightModel {
  const rows: Row[] = [];
  for (const { gold, observed, repo } of sessions) {
    const pushing = gold.turns.filter((turn) => turn.pushback).map((turn) => turn.turn);
    pushing.forEach((later, index) => {
      for (const earlier of pushing.slice(Math.max(0, index - 3), index)) {
        const [a, b] = [observed[earlier - 1], observed[later - 1]];
        if (a === undefined || b === undefined) continue;
        const target = gold.episodes.some(
          (item) => item.pushbackTurns.includes(earlier) && item.pushbackTurns.includes(later),
        );
        rows.push({ features: pairFeatures(a, b), target, repo });
      }
    });
  }
  return fitRows(rows, GROUPING);
}

function givenEpisode(
  observed: readonly ObservedTurn[],
  gold: GoldEpisode,
  repo: string,
  taxonomy: Taxonomy,
): GivenEpisode {
  const turns = gold.pushbackTurns
    .map((ordinal) => observed[ordinal - 1])
    .filter((turn) => turn !== undefined);
  return { gold, repo, turns, features: episodeFeatures(turns, taxonomy) };
}

function trainSymptom(episodes: readonly GivenEpisode[], label: string): WeightModel {
  const rows = episodes.map((item) => ({
    features: item.features,
    target: item.gold.symptoms.includes(label),
    repo: item.repo,
  }));
  return { ...fitRows(rows, symptomRecipe(label)), second: SECOND[label] ?? NEVER };
}

function trainCause(episodes: readonly GivenEpisode[], label: string, taxonomy: Taxonomy): WeightModel {
  const rows = episodes.map((item) => ({
    features: [
      ...item.features,
      ...symptomFeatures(item.gold.symptoms),
      feature('prior', causePrior(taxonomy.study, item.gold.symptoms, label), 'turn'),
    ],
    target: item.gold.causes.some((cause) => cause.label === label),
    repo: item.repo,
  }));
  const toward = Object.fromEntries(
    SYMPTOMS.map((symptom) => [`symptom.${symptom}`, causeOddsRatio(taxonomy.study, symptom, label)]),
  );
  return fitRows(rows, { ...CAUSE, toward });
}

function trainSeverity(episodes: readonly GivenEpisode[], label: string): WeightModel {
  const rows = episodes.map((item) => ({
    features: [
      ...item.features,
      ...symptomFeatures(item.gold.symptoms),
      ...workFeatures(item.turns[0] as ObservedTurn),
    ],
    target: item.gold.severity === label,
    repo: item.repo,
  }));
  return fitRows(rows, SEVERITY);
}

function trainStatus(sessions: readonly ObservedSession[], pushback: PushbackModels): WeightModel {
  const rows = sessions.flatMap((item) => {
    const chances = item.observed.map((turn) => scorePushback(pushback, turn.features).probability);
    return item.given.map(({ gold, repo, turns, features }) => ({
      features: [
        ...features,
        ...symptomFeatures(gold.symptoms),
        ...aftermathOf(turns, item.observed, chances),
      ],
      target: gold.status === 'RS1',
      repo,
    }));
  });
  return fitRows(rows, STATUS);
}

function aftermathOf(
  turns: readonly ObservedTurn[],
  observed: readonly ObservedTurn[],
  chances: readonly number[],
): readonly Feature[] {
  const last = turns.at(-1);
  if (last === undefined) return [];
  const later = observed
    .slice(last.context.index + 1)
    .map((turn) => ({ observed: turn, probability: chances[turn.context.index] ?? 0 }));
  return aftermathFeatures(last, { later });
}
