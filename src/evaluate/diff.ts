/** Two analyses of the same session, made with two versions of the rules: what differs, and which observation made the difference. */
import type { Analysis, Episode, Evidence } from '../detect/model.ts';

export const AXES = ['symptom', 'cause', 'severity', 'locus', 'status', 'resolver'] as const;

export interface AxisChange {
  readonly axis: (typeof AXES)[number];
  readonly before: string;
  readonly after: string;
}

/** The observation whose weight in the score changed most. */
export interface Reason {
  /** Id of the rule that fired, or of the predicate. */
  readonly rule: string;
  /** Log-odds that it gave before and gives now. */
  readonly before: number;
  readonly after: number;
}

export interface EpisodeChange {
  /** `moved`: other messages belong to it, its labels may have changed too. `relabelled`: the same messages, other labels. */
  readonly kind: 'appeared' | 'vanished' | 'moved' | 'relabelled';
  readonly before: Episode | null;
  readonly after: Episode | null;
  /** That its surest message pushes back, by each version. */
  readonly probability: { readonly before: number; readonly after: number };
  readonly axes: readonly AxisChange[];
  /** Null where no single observation differs (an intercept, a threshold, a message nearby). */
  readonly reason: Reason | null;
}

export interface SessionDiff {
  readonly episodes: readonly EpisodeChange[];
  /** Messages that push back by one version alone. */
  readonly turns: { readonly more: number; readonly fewer: number };
  /** Messages that each rule speaks in, by version. */
  readonly rules: ReadonlyMap<string, { readonly before: number; readonly after: number }>;
}

/** What one version says of a session. */
export interface Said {
  readonly analysis: Analysis;
  /** Which rules and predicates see something in each turn, whatever that weighs. */
  readonly fired: ReadonlyMap<number, ReadonlySet<string>>;
}

export function diffSession(before: Said, after: Said): SessionDiff {
  const pairs = pairEpisodes(before.analysis.episodes, after.analysis.episodes);
  const changes = pairs.flatMap((pair) => changeOf(pair, before, after) ?? []);
  const [pushed, pushes] = [pushbackTurns(before.analysis), pushbackTurns(after.analysis)];
  return {
    episodes: changes,
    turns: {
      more: [...pushes].filter((turn) => !pushed.has(turn)).length,
      fewer: [...pushed].filter((turn) => !pushes.has(turn)).length,
    },
    rules: firings(before, after),
  };
}

type Pair = readonly [before: Episode | null, after: Episode | null];

/** Each episode with the one that shares most of its messages, each used once; the rest stand alone. In the order of the messages. */
function pairEpisodes(before: readonly Episode[], after: readonly Episode[]): readonly Pair[] {
  const shared = (a: Episode, b: Episode) =>
    a.pushbackTurns.filter((turn) => b.pushbackTurns.includes(turn)).length;
  const couples = before
    .flatMap((a) => after.map((b) => [a, b] as const))
    .filter(([a, b]) => shared(a, b) > 0);
  const used = new Set<Episode>();
  const pairs: Pair[] = [];
  for (const [a, b] of couples.toSorted((x, y) => shared(y[0], y[1]) - shared(x[0], x[1]))) {
    if (used.has(a) || used.has(b)) continue;
    used.add(a).add(b);
    pairs.push([a, b]);
  }
  const alone: readonly Pair[] = [
    ...before.filter((one) => !used.has(one)).map((one) => [one, null] as const),
    ...after.filter((one) => !used.has(one)).map((one) => [null, one] as const),
  ];
  return [...pairs, ...alone].toSorted((x, y) => firstTurn(x) - firstTurn(y));
}

function firstTurn([before, after]: Pair): number {
  return (after ?? before)?.pushbackTurns[0] ?? 0;
}

function changeOf([old, now]: Pair, before: Said, after: Said): EpisodeChange | null {
  const turns = new Set([...(old?.pushbackTurns ?? []), ...(now?.pushbackTurns ?? [])]);
  const change = {
    before: old,
    after: now,
    probability: { before: surest(before.analysis, turns), after: surest(after.analysis, turns) },
    axes: old === null || now === null ? [] : axisChanges(old, now),
  };
  const kind = kindOf(change);
  if (kind === null) return null;
  const axes = new Set<string>(change.axes.map(({ axis }) => axis));
  const evidenceIn = ({ analysis }: Said, episode: Episode | null) =>
    kind === 'relabelled'
      ? (episode?.evidence ?? []).filter(({ axis }) => axes.has(axis))
      : evidenceOn(analysis, turns);
  const terms = termChanges(evidenceIn(before, old), evidenceIn(after, now));
  return { kind, ...change, reason: newcomer(before, after, turns, terms) ?? strongest(terms) };
}

function kindOf({ before, after, axes }: Pick<EpisodeChange, 'before' | 'after' | 'axes'>) {
  if (before === null) return 'appeared';
  if (after === null) return 'vanished';
  if (before.pushbackTurns.join() !== after.pushbackTurns.join()) return 'moved';
  return axes.length > 0 ? 'relabelled' : null;
}

function surest(analysis: Analysis, turns: ReadonlySet<number>): number {
  return Math.max(0, ...analysis.turns.filter(({ turn }) => turns.has(turn)).map((one) => one.probability));
}

/** Labels of one axis as one word, `S5+S7`; `–` for none. */
export function labelsOn(episode: Episode, axis: AxisChange['axis']): string {
  if (axis === 'symptom') return episode.symptoms.join('+');
  if (axis === 'cause') return episode.causes.map(({ label }) => label).join('+');
  return episode[axis] ?? '–';
}

function axisChanges(old: Episode, now: Episode): readonly AxisChange[] {
  return AXES.map((axis) => ({ axis, before: labelsOn(old, axis), after: labelsOn(now, axis) })).filter(
    (one) => one.before !== one.after,
  );
}

function pushbackTurns(analysis: Analysis): ReadonlySet<number> {
  return new Set(analysis.turns.filter((one) => one.isPushback).map((one) => one.turn));
}

function evidenceOn(analysis: Analysis, turns: ReadonlySet<number>): readonly Evidence[] {
  return analysis.turns.filter((one) => turns.has(one.turn)).flatMap((one) => one.evidence);
}

/** Below this the difference is that of the fourteen terms that are kept, or of rounding. */
const NOTICEABLE = 0.05;

/** What each cue adds by both versions, with the rule that gave it. */
function termChanges(before: readonly Evidence[], after: readonly Evidence[]): readonly Reason[] {
  const cues = new Map<string, Reason>();
  const add = (evidence: readonly Evidence[], side: 'before' | 'after') => {
    for (const { cue, label, ruleId, contribution } of evidence) {
      const key = `${cue}\n${label}`;
      const known = cues.get(key) ?? { rule: ruleId, before: 0, after: 0 };
      cues.set(key, { ...known, rule: ruleId, [side]: known[side] + contribution });
    }
  };
  add(before, 'before');
  add(after, 'after');
  return [...cues.values()].sort((a, b) => sizeOf(b) - sizeOf(a) || (a.rule < b.rule ? -1 : 1));
}

function sizeOf({ before, after }: Reason): number {
  return Math.abs(after - before);
}

function strongest([most]: readonly Reason[]): Reason | null {
  return most === undefined || sizeOf(most) < NOTICEABLE ? null : most;
}

/** A rule that sees something by one version alone is the reason, though what follows from it may weigh more than it does itself. */
function newcomer(
  before: Said,
  after: Said,
  turns: ReadonlySet<number>,
  terms: readonly Reason[],
): Reason | null {
  const [old, now] = [rulesIn(before, turns), rulesIn(after, turns)];
  const either = [...new Set([...old, ...now])].filter((rule) => old.has(rule) !== now.has(rule));
  const known = terms.find(({ rule }) => either.includes(rule));
  const [rule] = either.sort();
  return known ?? (rule === undefined ? null : { rule, before: 0, after: 0 });
}

/** Predicates follow from rules and from the trace; a rule's id names its language first. */
const RULE_ID = /^[a-z]{2,3}\.[^.]+\./;

function rulesIn({ fired }: Said, turns: ReadonlySet<number>): ReadonlySet<string> {
  return new Set([...turns].flatMap((turn) => [...(fired.get(turn) ?? [])].filter((id) => RULE_ID.test(id))));
}

function firings(before: Said, after: Said): SessionDiff['rules'] {
  const rules = new Map<string, { before: number; after: number }>();
  const add = ({ fired }: Said, side: 'before' | 'after') => {
    for (const id of [...fired.values()].flatMap((ids) => [...ids])) {
      const known = rules.get(id) ?? { before: 0, after: 0 };
      rules.set(id, { ...known, [side]: known[side] + 1 });
    }
  };
  add(before, 'before');
  add(after, 'after');
  return rules;
}
