import { observe } from '../classify/analyze.ts';
import { CAUSES, symptomFeatures } from '../classify/cause.ts';
import { episodeFeatures } from '../classify/episode-features.ts';
import { workFeatures } from '../classify/outcome.ts';
import { causePrior } from '../classify/prior.ts';
import { aftermathFeatures } from '../classify/resolution.ts';
import { SYMPTOMS } from '../classify/symptom.ts';
import { type Feature, feature } from '../detect/feature.ts';
import type { ObservedTurn } from '../detect/group.ts';
import { nearFeatures } from '../detect/near.ts';
import { pairFeatures } from '../detect/pair.ts';
import { scoreFeatures } from '../detect/score.ts';
import type { Taxonomy, WeightModel, Weights } from '../taxonomy/model.ts';
import type { GoldEpisode, LabelledSession } from './gold.ts';
import { type Example, fitLogistic, type LogisticModel } from './logistic.ts';
import {
  CAUSE,
  GROUPING,
  NEVER,
  PUSHBACK,
  type Recipe,
  SECOND,
  SEVERITY,
  STATUS,
  symptomRecipe,
} from './recipes.ts';

/** A labelled session whose turns have been observed: the slow part, done once for any number of fits. */
export interface ObservedSession extends LabelledSession {
  readonly observed: readonly ObservedTurn[];
  readonly given: readonly GivenEpisode[];
}

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
  const { alone, pushback } = trainPushback(sessions);
  const episodes = sessions.flatMap((item) => item.given);
  const models: Record<string, WeightModel> = {
    'pushback-alone': alone,
    pushback,
    grouping: trainGrouping(sessions),
  };
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

interface Row {
  readonly features: readonly Feature[];
  readonly target: boolean;
  readonly repo: string;
}

function fitRows(rows: readonly Row[], recipe: Recipe, start?: LogisticModel): WeightModel {
  const support = new Map<string, { count: number; repos: Set<string> }>();
  for (const row of rows)
    for (const { id } of row.features) {
      const seen = support.get(id) ?? { count: 0, repos: new Set<string>() };
      seen.count++;
      seen.repos.add(row.repo);
      support.set(id, seen);
    }
  const terms = [...support]
    .filter(([id, seen]) => seen.count >= recipe.leastSupport && seen.repos.size > 1 && recipe.allow(id))
    .map(([id]) => id)
    .sort();
  const positives = rows.filter((row) => row.target).length;
  const weight = ((rows.length - positives) / Math.max(1, positives)) ** recipe.balance;
  const examples: Example[] = rows.map((row) => ({
    features: new Map(row.features.map((item) => [item.id, item.value])),
    target: row.target,
    weight: row.target ? weight : 1,
  }));
  return rounded(fitLogistic(examples, terms, { penalty: recipe.penalty, start }));
}

function rounded(model: LogisticModel): WeightModel {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const terms = Object.entries(model.terms).map(([id, weight]) => [id, round(weight)] as const);
  return {
    intercept: round(model.intercept),
    terms: Object.fromEntries(terms.filter(([, weight]) => weight !== 0)),
  };
}

interface PushbackModels {
  readonly alone: WeightModel;
  readonly pushback: WeightModel;
}

/** Parts that the training repositories are cut into, so that a turn's neighbours are judged by a model that has not seen their repository. */
const INNER_FOLDS = 5;

function trainPushback(sessions: readonly ObservedSession[]): PushbackModels {
  const alone = fitRows(
    sessions.flatMap((item) => turnRows(item)),
    PUSHBACK,
  );
  const repos = [...new Set(sessions.map((item) => item.repo))].sort();
  const rows = Array.from({ length: INNER_FOLDS }, (_, fold) => {
    const held = new Set(repos.filter((_repo, index) => index % INNER_FOLDS === fold));
    const seen = sessions.filter((item) => !held.has(item.repo));
    const model =
      seen.length === 0
        ? alone
        : fitRows(
            seen.flatMap((item) => turnRows(item)),
            PUSHBACK,
            alone,
          );
    return sessions.filter((item) => held.has(item.repo)).flatMap((item) => turnRows(item, model));
  });
  const flat = rows.flat();
  const model = fitRows(flat, PUSHBACK, alone);
  return { alone, pushback: { ...model, threshold: bestThreshold(rows, model) } };
}

/** The labelled turns of a session; with a model, each also sees its neighbours as that model judges them. */
function turnRows(item: ObservedSession, model?: WeightModel): readonly Row[] {
  const alone =
    model === undefined ? [] : item.observed.map((turn) => scoreFeatures(model, turn.features).probability);
  return item.gold.turns.flatMap((turn) => {
    const observed = item.observed[turn.turn - 1];
    if (observed === undefined) return [];
    const near = model === undefined ? [] : nearFeatures(alone, turn.turn - 1);
    return [{ features: [...observed.features, ...near], target: turn.pushback, repo: item.repo }];
  });
}

/** The probability that gives the best F1 on turns of repositories that the model has not seen, among steps of 0.01. */
function bestThreshold(folds: readonly (readonly Row[])[], start: LogisticModel): number {
  const scored = folds.flatMap((held) => {
    const rest = folds.filter((fold) => fold !== held).flat();
    if (rest.length === 0) return [];
    const model = fitRows(rest, PUSHBACK, start);
    return held.map((row) => ({ p: scoreFeatures(model, row.features).probability, target: row.target }));
  });
  let best = { threshold: 0.5, f1: 0 };
  for (let step = 10; step <= 60; step++) {
    const threshold = step / 100;
    const tp = scored.filter((row) => row.p >= threshold && row.target).length;
    const predicted = scored.filter((row) => row.p >= threshold).length;
    const actual = scored.filter((row) => row.target).length;
    const f1 = (2 * tp) / (predicted + actual || 1);
    if (f1 > best.f1) best = { threshold, f1 };
  }
  return best.threshold;
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

/** A labelled episode with what is observed about it. */
export interface GivenEpisode {
  readonly gold: GoldEpisode;
  readonly repo: string;
  readonly turns: readonly ObservedTurn[];
  readonly features: readonly Feature[];
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
  return fitRows(rows, CAUSE);
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

function trainStatus(sessions: readonly ObservedSession[], pushback: WeightModel): WeightModel {
  const rows = sessions.flatMap((item) => {
    const chances = item.observed.map((turn) => scoreFeatures(pushback, turn.features).probability);
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
