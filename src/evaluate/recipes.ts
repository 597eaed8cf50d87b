import { isStance } from '../detect/answer.ts';
import type { Part } from '../detect/pushback.ts';

/**
 * How each model is fitted. Chosen by cross-validation over repositories on 224 labelled episodes: with so few, a model that sees
 * everything does worse on new repositories than one that sees what its label is about.
 */
export interface Recipe {
  /** L2 penalty on every term, or on each. */
  readonly penalty: number | ((id: string) => number);
  /** Weights that terms are held to instead of to nothing. */
  readonly toward?: Readonly<Record<string, number>>;
  /** Terms that the model may use. */
  readonly allow: (id: string) => boolean;
  /** Terms seen fewer times than this, or in one repository only, say nothing about other repositories. */
  readonly leastSupport: number;
  /** How far rare labels are brought up: positives weigh (negatives / positives) to this power. */
  readonly balance: number;
}

const anything = (): boolean => true;
const startingWith =
  (prefixes: readonly string[]) =>
  (id: string): boolean =>
    prefixes.some((prefix) => id.startsWith(prefix));

/** What the agent said before the message and at the end of its work says nothing on new repositories that its shape and first words do not. */
const allButSurroundings = (id: string): boolean =>
  !/^agent_(?:before|later|final|afterthought)\./.test(id) && !isStanceOfFirstWords(id);

/** Told better by the answer as a whole. */
function isStanceOfFirstWords(id: string): boolean {
  const [slot, cue] = id.split('.');
  return slot === 'agent_after' && isStance(cue ?? '');
}

/** What the agent did with the message and how it took it hold in every language and repository: they are held less close to nothing than words. */
function trusting(penalty: number): (id: string) => number {
  return (id) => (/^(?:after|answer)\./.test(id) ? penalty / 2.25 : penalty);
}

/** Wrong directions have fewer examples and more ways of being put, so their terms are held closer to nothing. */
export const PUSHBACK: Readonly<Record<Part, Recipe>> = {
  defect: { penalty: trusting(5), allow: allButSurroundings, leastSupport: 4, balance: 0 },
  direction: { penalty: trusting(8), allow: allButSurroundings, leastSupport: 4, balance: 0 },
};
export const GROUPING: Recipe = { penalty: 0.5, allow: anything, leastSupport: 4, balance: 0 };

const SITUATION: readonly string[] = [
  'before.patched',
  'before.only-talk',
  'before.nothing-delivered',
  'before.ends-with-question',
  'in.pasted-trouble',
  'in.pasted-log',
  'joint.trouble-after-delivery',
  'agent_after.concedes',
  'agent_after.diagnoses',
  'agent_before.proposes',
  'turn.question',
  'in.question',
];

/** The rare symptoms see their own cues and the situation; S2 and S5 have examples enough to see everything. */
const RARE: Readonly<Record<string, readonly string[]>> = {
  S1: [
    ...SITUATION,
    'hint.S1',
    'wording.S',
    'turn.thought',
    'turn.contrary',
    'turn.misdiagnosis',
    'turn.challenge',
    'turn.doubt',
    'turn.negated-state',
    'turn.but',
    'turn.agent-act',
    'turn.expectation',
    'agent_after.defends',
    'before.check-failed',
  ],
  S3: [
    'hint.S3',
    'wording.S',
    'turn.language',
    'joint.language-demand',
    'turn.told-before',
    'turn.rule-restated',
    'turn.prohibition',
    'turn.not-meant',
    'turn.redo',
    'episode.standing-rule',
    'episode.said-before',
    'before.other-language',
    'before.patched',
    'in.asks-again',
    'in.after-interrupt',
    'in.pasted-trouble',
  ],
  S4: [
    'hint.S4',
    'wording.S',
    'turn.not-asked',
    'turn.undo',
    'turn.too-much',
    'turn.challenge',
    'turn.prohibition',
    'before.patched',
  ],
  S6: [
    'hint.S6',
    'wording.S',
    'turn.wrong-operation',
    'turn.redo',
    'turn.challenge',
    'before.only-talk',
    'before.patched',
    'before.nothing-delivered',
    'in.pasted-trouble',
    'in.error-signal',
    'in.only-pasted',
    'joint.trouble-before-delivery',
    'before.delivered',
    'group.strong',
    'turn.question',
  ],
  // A false claim shows in what the agent had claimed and what speaks against it, not in how the developer puts it.
  S7: [
    'claim.',
    'turn.false-claim',
    'turn.still-failing',
    'turn.omission',
    'agent_before.claims-verified',
    'agent_before.admits-unverified',
    'agent_after.grants',
    'in.about-the-work',
  ],
};

/**
 * What a symptom's own words are believed to be worth before any example is seen: with 16 episodes of S3, 6 of S6 and 2 of S4 a fit to
 * examples alone gives them next to nothing, or turns them round. Made-up overreach is named S4 in more than half of the lines then, in
 * none without; on labelled episodes it costs nothing.
 */
const OWN_WORDS: Readonly<Record<string, number>> = { S3: 1, S4: 3, S6: 1 };

/** S6 is rarer among the labelled episodes (2.7 %) than where more sessions were read (6 % of 422 episodes; 4.3 % in the study's CLI sessions). */
const BALANCE: Readonly<Record<string, number>> = { S6: 0.6 };

/** What the agent did with the message tells that something was wrong, hardly what. */
const OF_THE_REPAIR =
  /^(?:after|answer|agent_later|agent_afterthought)\.|^group\.(?:answer|onward|thought|afterthought)$|^wording\.reply$/;

export function symptomRecipe(label: string): Recipe {
  const terms = RARE[label];
  if (terms === undefined)
    return { penalty: 5, allow: (id) => !OF_THE_REPAIR.test(id), leastSupport: 8, balance: 0.2 };
  const own = OWN_WORDS[label] ?? 0;
  return {
    penalty: 2.5,
    toward: { [`wording.${label}`]: own, [`hint.${label}`]: own },
    allow: startingWith(terms),
    leastSupport: 4,
    balance: BALANCE[label] ?? 0.5,
  };
}

/** A second symptom needs at least this probability by its own evidence; labels not named are never second. */
export const SECOND: Readonly<Record<string, number>> = { S2: 0.3, S3: 0.65, S4: 0.5, S5: 0.62, S7: 0.35 };
export const NEVER = 2;

/**
 * The study's prior and the symptom carry the cause: on the labels the prior's best cause is right in 77 % when the symptom is known,
 * and further evidence made it worse on unseen repositories. What a symptom is worth is held to the study's log odds ratio.
 */
export const CAUSE: Recipe = {
  penalty: 6,
  allow: startingWith(['prior', 'symptom.']),
  leastSupport: 4,
  balance: 0,
};

export const SEVERITY: Recipe = {
  penalty: 8,
  allow: startingWith([
    'before.patched',
    'before.delivered',
    'before.nothing',
    'before.only',
    'work.',
    'symptom.',
    'in.pasted-trouble',
    'joint.trouble-after',
    'agent_before.proposes',
    'agent_before.claims',
    'after.earlier',
    'after.same',
  ]),
  leastSupport: 6,
  balance: 0.3,
};

/** Chances of later turns are left out: on the sessions of the fit they are surer than they will be elsewhere. */
const OVERSURE: readonly string[] = ['later.next-pushback', 'later.some-pushback'];
const AFTERMATH = startingWith([
  'later.',
  'symptom.S5',
  'episode.repeated',
  'after.last-turn',
  'after.no-change',
  'human_after.',
  'agent_after.concedes',
  'agent_final.repairs',
  'in.pasted-trouble',
]);

export const STATUS: Recipe = {
  penalty: 8,
  allow: (id) => AFTERMATH(id) && !OVERSURE.includes(id),
  leastSupport: 6,
  balance: 0,
};
