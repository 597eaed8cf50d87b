/** Everything that `diff` prints; its JSON is this object. */
import { type EpisodeChange, labelsOn, type Reason, type SessionDiff } from './diff.ts';
import type { Evaluation } from './report.ts';

export interface Version {
  /** As the user named it. */
  readonly name: string;
  readonly hash: string;
  readonly rules: number;
}

/** One change, with what a person needs to find it. */
export interface ChangeRow {
  readonly kind: EpisodeChange['kind'];
  readonly episode: string;
  readonly session: string;
  readonly repo: string | null;
  readonly turns: { readonly before: readonly number[]; readonly after: readonly number[] };
  readonly symptoms: { readonly before: string | null; readonly after: string | null };
  readonly probability: EpisodeChange['probability'];
  readonly axes: EpisodeChange['axes'];
  readonly reason: Reason | null;
  /** The beginning of the message, masked as it is stored. */
  readonly text: string;
}

export interface RuleChange {
  readonly rule: string;
  /** Messages in which it speaks. */
  readonly before: number;
  readonly after: number;
  readonly appeared: number;
  readonly vanished: number;
  readonly moved: number;
  readonly relabelled: number;
}

export interface ScoreChange {
  readonly metric: string;
  readonly before: number | null;
  readonly after: number | null;
}

export interface DiffReport {
  readonly database: string;
  readonly before: Version;
  readonly after: Version;
  readonly sessions: number;
  readonly episodes: { readonly before: number; readonly after: number };
  readonly turns: { readonly more: number; readonly fewer: number };
  readonly counts: Readonly<Record<EpisodeChange['kind'], number>>;
  readonly changes: readonly ChangeRow[];
  /** Rules that speak more or less often, or that a change is laid to. Most changes first. */
  readonly rules: readonly RuleChange[];
  /** Null where there are no labels to measure by. */
  readonly score: {
    readonly labels: string;
    readonly sessions: number;
    readonly messages: number;
    readonly rows: readonly ScoreChange[];
  } | null;
}

export const KINDS = ['appeared', 'vanished', 'moved', 'relabelled'] as const;

export function changeRow(
  change: EpisodeChange,
  about: Pick<ChangeRow, 'episode' | 'session' | 'repo' | 'text'>,
): ChangeRow {
  const { kind, before, after, probability, axes, reason } = change;
  return {
    kind,
    ...about,
    turns: { before: before?.pushbackTurns ?? [], after: after?.pushbackTurns ?? [] },
    symptoms: {
      before: before && labelsOn(before, 'symptom'),
      after: after && labelsOn(after, 'symptom'),
    },
    probability,
    axes,
    reason,
  };
}

/** How often each rule speaks before and after, and the changes that are laid to it. */
export function ruleChanges(
  diffs: readonly SessionDiff[],
  changes: readonly ChangeRow[],
): readonly RuleChange[] {
  const none = { appeared: 0, vanished: 0, moved: 0, relabelled: 0 };
  const rules = new Map<string, RuleChange>();
  for (const diff of diffs)
    for (const [rule, { before, after }] of diff.rules) {
      const known = rules.get(rule) ?? { rule, before: 0, after: 0, ...none };
      rules.set(rule, { ...known, before: known.before + before, after: known.after + after });
    }
  for (const { kind, reason } of changes) {
    const rule = reason?.rule ?? 'no single observation';
    const known = rules.get(rule) ?? { rule, before: 0, after: 0, ...none };
    rules.set(rule, { ...known, [kind]: known[kind] + 1 });
  }
  const laid = (one: RuleChange) => KINDS.reduce((sum, kind) => sum + one[kind], 0);
  const moved = (one: RuleChange) => Math.abs(one.after - one.before);
  return [...rules.values()]
    .filter((one) => laid(one) > 0 || moved(one) > 0)
    .sort((a, b) => laid(b) - laid(a) || moved(b) - moved(a) || (a.rule < b.rule ? -1 : 1));
}

/** The numbers that `evaluate` leads with, for both versions. */
export function scoreRows(before: Evaluation, after: Evaluation): readonly ScoreChange[] {
  const rows: readonly (readonly [string, (of: Evaluation['summary']) => number | null])[] = [
    ['turns F1', (of) => of.turn.f1],
    ['turns precision', (of) => of.turn.precision],
    ['turns recall', (of) => of.turn.recall],
    ['average precision', (of) => of.averagePrecision],
    ['episodes F1', (of) => of.episode.f1],
    ['episodes and symptom F1', (of) => of.episodeWithSymptom.f1],
    ['sessions with any F1', (of) => of.sessionAny.f1],
  ];
  return rows.map(([metric, of]) => ({ metric, before: of(before.summary), after: of(after.summary) }));
}
