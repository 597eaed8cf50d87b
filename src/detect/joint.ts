import { answerFeatures } from './answer.ts';
import type { Feature } from './feature.ts';

/** Cues that say something is wrong with the work, and those that say it was not what was wanted. */
export const TROUBLE: readonly string[] = [
  'turn.still-failing',
  'turn.not-working',
  'turn.error-report',
  'turn.wrong-result',
  'turn.regression',
  'turn.looks-wrong',
  'turn.omission',
  'turn.negated-state',
  'turn.flaw',
  'turn.persists',
  'in.pasted-trouble',
  'in.error-signal',
];
export const CORRECTION: readonly string[] = [
  'turn.rejection',
  'turn.not-meant',
  'turn.clarifies',
  'turn.instead',
  'turn.told-before',
  'turn.rule-restated',
  'turn.prohibition',
  'turn.not-asked',
  'turn.undo',
  'turn.misdiagnosis',
  'turn.misunderstood',
  'turn.false-claim',
  'turn.too-much',
  'turn.expectation',
  'turn.dissatisfaction',
  'turn.doubt',
  'turn.thought',
  'turn.contrary',
  'turn.agent-act',
  'turn.challenge',
  'turn.language',
];
/** Cues that hardly ever stand in a peaceful message, whatever the language: together they carry what each is too rare to carry alone. */
const STRONG: readonly string[] = [
  'turn.not-meant',
  'turn.misunderstood',
  'turn.still-failing',
  'turn.told-before',
  'turn.takeover',
  'turn.misdiagnosis',
  'turn.false-claim',
  'turn.regression',
  'turn.not-working',
  'turn.frustration',
];
const FORBIDS: readonly string[] = ['turn.prohibition', 'turn.rule-restated', 'turn.redirection'];
const SHORT: readonly string[] = ['in.some-words', 'in.few-words'];
const DELIVERED: readonly string[] = ['before.patched', 'before.delivered'];
const CONTENT: readonly string[] = ['turn.approval', 'turn.thanks', 'turn.proceed'];
const PEACEFUL: readonly string[] = [
  ...CONTENT,
  'turn.new-task',
  'turn.question',
  'turn.publish',
  'turn.planning',
  'turn.choice',
  'turn.status',
  'in.question',
  'in.menu-choice',
  'before.asks-several',
  'in.few-words',
  'in.template',
  'in.very-long',
  'before.first-turn',
  'in.link-only',
];
const REPAIRING: readonly string[] = [
  'agent_after.concedes',
  'agent_after.diagnoses',
  'agent_after.repairs',
  'agent_after.reverts',
  'agent_final.concedes',
  'agent_final.repairs',
];

/** Cues of a message that goes on from where the work stands. */
const ONWARD: readonly string[] = [
  ...CONTENT,
  'turn.new-task',
  'turn.publish',
  'turn.planning',
  'turn.choice',
  'turn.status',
  'in.menu-choice',
  'in.template',
];
/** Answers that take the message as a report of something wrong. */
const TAKEN_TO_HEART: readonly string[] = [
  'answer.concedes',
  'answer.grants',
  'answer.names-cause',
  'answer.thanks-for-report',
  'answer.reports-mended',
  'agent_after.says-normal',
];
/** Thoughts that the message sets off where something is wrong. */
const TROUBLED: readonly string[] = [
  'trouble',
  'search',
  'otherwise',
  'own-work',
  'repair',
  'why',
  'user-reports',
];
const THOUGHT: readonly string[] = TROUBLED.map((id) => `agent_thought.thinks-${id}`);
const AFTERTHOUGHT: readonly string[] = TROUBLED.map((id) => `agent_afterthought.thinks-${id}`);

/**
 * Pairs of observations that mean more together than alone: an error is the task itself before anything was delivered, and a
 * defect report after it. Few and named, so that the score stays readable.
 */
export function jointFeatures(features: readonly Feature[]): readonly Feature[] {
  const answer = answerFeatures(features);
  const byId = new Map([...features, ...answer].map((feature) => [feature.id, feature]));
  const first = (ids: readonly string[]): Feature | undefined =>
    ids.map((id) => byId.get(id)).find((feature) => feature !== undefined);
  const trouble = first(TROUBLE);
  const correction = first(CORRECTION);
  const delivered = first(DELIVERED);
  const earlier = byId.get('before.delivered-earlier');
  const repairing = first(REPAIRING);
  const content = first(CONTENT);
  const short = first(SHORT);
  const objections = [...TROUBLE, ...CORRECTION].filter((id) => byId.has(id)).length;
  const pairs = [
    joint('group.trouble', trouble, PLAIN),
    joint('group.correction', correction, PLAIN),
    joint('group.strong', first(STRONG), PLAIN),
    joint('group.onward', first(ONWARD), PLAIN),
    joint('group.answer', first(TAKEN_TO_HEART), PLAIN),
    joint('group.thought', first(THOUGHT), PLAIN),
    joint('group.afterthought', first(AFTERTHOUGHT), PLAIN),
    joint(
      'group.several',
      trouble ?? correction,
      objections < 2 ? undefined : { ...PLAIN, value: Math.min(1, (objections - 1) / 4) },
    ),
    joint('joint.short-prohibition', first(FORBIDS), short),
    joint('joint.short-correction', correction, short),
    joint('joint.short-trouble', trouble, short),
    joint('joint.trouble-after-delivery', trouble, delivered),
    joint('joint.trouble-after-earlier-delivery', trouble, earlier),
    joint('joint.trouble-before-delivery', trouble, byId.get('before.nothing-delivered')),
    joint('joint.correction-after-delivery', correction, delivered),
    joint('joint.correction-of-talk', correction, byId.get('before.only-talk')),
    joint('joint.trouble-and-repair', trouble, repairing),
    joint('joint.correction-and-repair', correction, repairing),
    joint(
      'joint.repair-without-words',
      trouble === undefined && correction === undefined ? repairing : undefined,
      delivered,
    ),
    joint('joint.answer', correction ?? trouble, byId.get('before.ends-with-question')),
    joint('joint.answer-to-several', correction ?? trouble, byId.get('before.asks-several')),
    joint('joint.observation-after-delivery', byId.get('turn.observation'), delivered ?? earlier),
    joint('joint.negation-after-delivery', byId.get('turn.negated-state'), delivered),
    joint('joint.bare-statement', first(PEACEFUL) === undefined ? PLAIN : undefined, PLAIN),
    joint(
      'joint.expectation-of-the-work',
      byId.get('turn.expectation') ?? byId.get('turn.instead'),
      byId.get('in.about-the-work'),
    ),
    joint('joint.language-demand', byId.get('turn.language'), byId.get('before.other-language')),
    joint(
      'joint.content-only',
      trouble === undefined && correction === undefined ? content : undefined,
      byId.get('in.some-words') ?? byId.get('in.few-words'),
    ),
  ];
  return [...answer, ...pairs.filter((feature) => feature !== null)];
}

/** Whether a feature was made of others, so that it falls with them. */
export function isJoint(id: string): boolean {
  return /^(?:answer|group|joint)\./.test(id);
}

const PLAIN: Feature = {
  id: 'plain',
  value: 1,
  scope: 'turn',
  line: null,
  quote: 'neither a question nor a request',
  ruleId: 'plain',
};

function joint(id: string, one: Feature | undefined, other: Feature | undefined): Feature | null {
  if (one === undefined || other === undefined) return null;
  return {
    id,
    value: one.value * other.value,
    scope: one.scope,
    line: one.line,
    quote: one.quote,
    ruleId: id,
  };
}
