/** Fits the models of wording on made-up conversations: no label of a real session comes in, so no cross-validation can leak. */
import { observe } from '../classify/analyze.ts';
import { SYMPTOMS } from '../classify/symptom.ts';
import type { TurnContext } from '../detect/context.ts';
import { PEACEFUL, PUSHING } from '../detect/kind.ts';
import type { TurnKind } from '../detect/model.ts';
import { cueTerms, kindTerms, messageTerms, replyTerms, symptomTerms } from '../detect/wording.ts';
import type { Taxonomy, WeightModel, Weights } from '../taxonomy/model.ts';
import { type MadeUpConversation, type MadeUpLine, pushesBack, turnKindOf } from './made-up.ts';
import { madeUpSession } from './made-up-session.ts';
import { fitSparse, type Sample, SPARSE } from './sparse-logistic.ts';

interface Seen {
  readonly line: MadeUpLine;
  readonly context: TurnContext;
  readonly ids: readonly string[];
}

/** Fits on everything but first messages, which nothing can push back against. */
export function trainWording(conversations: readonly MadeUpConversation[], taxonomy: Taxonomy): Weights {
  const plain = { ...taxonomy, wording: null };
  const seen = conversations.flatMap((one) => observed(one, plain));
  const pushing = seen.filter(({ line }) => pushesBack(line) && line.symptom !== null);
  const models: Record<string, WeightModel> = {
    message: model(samples(seen, ({ context, ids }) => messageTerms(context.prose, ids))),
    cues: model(samples(seen, ({ ids }) => cueTerms(ids))),
    reply: model(
      samples(
        seen.filter(({ context }) => context.reply !== undefined),
        ({ context, ids }) => replyTerms(context.reply?.text, ids),
      ),
    ),
  };
  for (const kind of [...PUSHING, ...PEACEFUL]) models[`kind.${kind}`] = kindModel(kind, seen);
  for (const label of SYMPTOMS) models[label] = symptomModel(label, pushing);
  return {
    provenance: {
      source: 'fixtures/messages: made-up messages and conversations, none of a real session',
      messages: seen.length,
      pushback_messages: seen.filter(({ line }) => pushesBack(line)).length,
      languages: [...new Set(conversations.map(({ language }) => language))].sort(),
    },
    models,
  };
}

function symptomModel(label: string, pushing: readonly Seen[]): WeightModel {
  const of = pushing.map(({ line, context, ids }) => ({
    terms: symptomTerms(context.prose, ids),
    target: line.symptom === label,
  }));
  return { ...fitSparse(of) };
}

/** A kind is told from the others of its side: whether a turn pushes back is decided before. */
function kindModel(kind: TurnKind, seen: readonly Seen[]): WeightModel {
  const own = seen.filter(({ line }) => pushesBack(line) === PUSHING.includes(kind));
  const of = own.map(({ line, context, ids }) => ({
    terms: kindTerms(context.prose, ids),
    target: turnKindOf(line) === kind,
  }));
  return { ...fitSparse(of, { ...SPARSE, leastSupport: 8 }) };
}

function samples(seen: readonly Seen[], terms: (one: Seen) => readonly string[]): readonly Sample[] {
  return seen.map((one) => ({ terms: terms(one), target: pushesBack(one.line) }));
}

function observed(conversation: MadeUpConversation, taxonomy: Taxonomy): readonly Seen[] {
  const { session, first } = madeUpSession(conversation);
  const turns = observe(session, taxonomy);
  return conversation.lines.flatMap((line, index) => {
    const turn = turns[first + index];
    if (turn === undefined || line.before === 'start') return [];
    return [{ line, context: turn.context, ids: turn.features.map(({ id }) => id) }];
  });
}

function model(of: readonly Sample[]): WeightModel {
  return { ...fitSparse(of) };
}
