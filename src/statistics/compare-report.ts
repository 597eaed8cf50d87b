import type { Facts } from '../store/statistics-rows.ts';
import type { Label, Study } from '../taxonomy/model.ts';
import type { Axis } from './axes.ts';
import type { BootstrapOptions } from './bootstrap.ts';
import { compareGroups, type GroupComparison } from './compare.ts';
import { compareRates, type RateComparison, unknownRates } from './compare-rates.ts';
import { fittingPartOf, type StudyPart, studyColumn } from './study-column.ts';

/** One side of a comparison: how it was asked for, and its rows. */
export interface ComparedGroup {
  readonly name: string;
  readonly facts: Facts;
}

/** The study's difference of two shares, or nothing where both sides fit the same column of it. */
export interface StudyDifference {
  readonly a: StudyPart;
  readonly b: StudyPart;
  /** Label → share in a − share in b. */
  readonly labels: Readonly<Record<string, number>>;
  readonly sessions: number | null;
  readonly perTurnRatio: number | null;
}

export interface CompareReport {
  readonly a: { readonly name: string; readonly sessions: number; readonly repositories: number };
  readonly b: { readonly name: string; readonly sessions: number; readonly repositories: number };
  /** Sessions in both groups: above 0 the tests, which take the groups as separate, do not hold. */
  readonly overlap: number;
  readonly rates: RateComparison;
  /** False where the rates and their comparison have no value (see `Facts`). */
  readonly ratesKnown: boolean;
  readonly axes: readonly GroupComparison[];
  readonly study: StudyDifference | null;
}

/** Two groups side by side on their rates and on each label of the axes. */
export function compareReport(
  a: ComparedGroup,
  b: ComparedGroup,
  axes: readonly Axis[],
  { labels, study }: { readonly labels: readonly Label[]; readonly study: Study },
  options: BootstrapOptions = {},
): CompareReport {
  const ids = new Set(a.facts.sessions.map((session) => session.sessionId));
  const ratesKnown = a.facts.ratesKnown && b.facts.ratesKnown;
  const rates = compareRates(a.facts.sessions, b.facts.sessions, options);
  return {
    a: sideOf(a),
    b: sideOf(b),
    overlap: b.facts.sessions.filter((session) => ids.has(session.sessionId)).length,
    rates: ratesKnown ? rates : unknownRates(rates),
    ratesKnown,
    axes: axes.map((axis) =>
      compareGroups(
        a.facts.episodes,
        b.facts.episodes,
        axis,
        labels.filter((label) => label.axis === axis).map((label) => label.id),
        options,
      ),
    ),
    study: studyDifference(fittingPartOf(a.facts.sessions), fittingPartOf(b.facts.sessions), labels, study),
  };
}

function sideOf({ name, facts }: ComparedGroup): CompareReport['a'] {
  const repositories = new Set(facts.sessions.map((session) => session.repo).filter((repo) => repo !== null));
  return { name, sessions: facts.sessions.length, repositories: repositories.size };
}

function studyDifference(
  a: StudyPart,
  b: StudyPart,
  labels: readonly Label[],
  study: Study,
): StudyDifference | null {
  if (a === b) return null;
  const [of, against] = [studyColumn(study, a), studyColumn(study, b)];
  const minus = (x: number | null, y: number | null) => (x === null || y === null ? null : x - y);
  const shares = labels.map(
    (label) => [label.id, minus(of.share(label.id), against.share(label.id))] as const,
  );
  return {
    a,
    b,
    labels: Object.fromEntries(shares.flatMap(([id, found]) => (found === null ? [] : [[id, found]]))),
    sessions: minus(of.shareOfSessions, against.shareOfSessions),
    perTurnRatio: of.perTurn === null || against.perTurn === null ? null : of.perTurn / against.perTurn,
  };
}
