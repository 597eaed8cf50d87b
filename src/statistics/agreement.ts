import type { HumanLabel } from '../store/human-labels.ts';
import type { Bootstrapped } from './bootstrap.ts';
import { type Confusion, confusion, type Pair } from './confusion.ts';
import { groupBy } from './groups.ts';
import { cohensKappa, type Kappa } from './kappa.ts';
import { krippendorffAlpha } from './krippendorff.ts';
import type { Undefined } from './result.ts';

/** The annotator under whose name the last word on disputed messages is kept. */
export const ADJUDICATED = 'adjudicated';

/** Axes that people and rules label, in the order of the codebook. */
export const AGREEMENT_AXES = [
  'pushback',
  'symptom',
  'cause',
  'severity',
  'locus',
  'status',
  'resolver',
] as const;

export interface PairAgreement {
  readonly axis: string;
  readonly first: string;
  readonly second: string;
  readonly kappa: Kappa | Undefined;
  readonly pairs: number;
  /** Rows are the first labeller's. Two labels of one axis are one value, `S5+S7`. */
  readonly confusion: Confusion;
}

export interface AxisAgreement {
  readonly axis: string;
  readonly annotators: number;
  readonly alpha: Bootstrapped | Undefined;
}

export interface Dispute {
  readonly session_id: string;
  readonly turn: number;
  /** Who said what, on each axis where they differ. */
  readonly said: readonly string[];
}

export interface Agreement {
  readonly annotators: readonly { readonly annotator: string; readonly messages: number }[];
  readonly pairs: readonly PairAgreement[];
  /** Krippendorff's alpha over the people, where there are two or more. */
  readonly among: readonly AxisAgreement[];
  /** Messages that people judge differently. */
  readonly disputes: readonly Dispute[];
}

/** `place → annotator → value` of one axis. */
type Values = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** How far people agree with each other and with the rules. A label counts only where both gave one on the axis. */
export function agreement(people: readonly HumanLabel[], rules: readonly HumanLabel[]): Agreement {
  const names = [...new Set(people.map((one) => one.annotator))].sort();
  const all = [...names, ...new Set(rules.map((one) => one.annotator))];
  const byAxis = AGREEMENT_AXES.map((axis) => [axis, valuesOf([...people, ...rules], axis)] as const);
  const independent = names.filter((name) => name !== ADJUDICATED);
  const couples = all.flatMap((first, i) => all.slice(i + 1).map((second) => [first, second] as const));
  return {
    annotators: names.map((annotator) => ({
      annotator,
      messages: new Set(people.filter((one) => one.annotator === annotator).map(placeOf)).size,
    })),
    pairs: couples.flatMap(([first, second]) =>
      byAxis.map(([axis, values]) => between(axis, values, first, second)),
    ),
    among: independent.length < 2 ? [] : byAxis.map(([axis, values]) => among(axis, values, independent)),
    disputes: disputesOf(people.filter((one) => one.annotator !== ADJUDICATED)),
  };
}

/**
 * One word on each message: the last word where it was spoken, else what all say who judged it. Messages on which people still differ are
 * left out, and counted.
 */
export function settledLabels(people: readonly HumanLabel[]): {
  readonly labels: readonly HumanLabel[];
  readonly messages: number;
  readonly disputed: number;
} {
  const independent = people.filter((one) => one.annotator !== ADJUDICATED);
  const open = new Set(disputesOf(independent).map(({ session_id, turn }) => `${session_id}\n${turn}`));
  const places = [...groupBy(people, placeOf)];
  const settled = places.flatMap(([place, said]) => {
    const last = said.filter((one) => one.annotator === ADJUDICATED);
    if (last.length > 0) return [last];
    return open.has(place) ? [] : [said.filter((one) => one.annotator === said[0]?.annotator)];
  });
  return { labels: settled.flat(), messages: settled.length, disputed: places.length - settled.length };
}

function placeOf({ session_id, turn }: HumanLabel): string {
  return `${session_id}\n${turn}`;
}

function valuesOf(labels: readonly HumanLabel[], axis: string): Values {
  const ofAxis = labels.filter((one) => one.axis === axis && one.facet === 1);
  return new Map(
    [...groupBy(ofAxis, placeOf)].map(([place, here]) => [
      place,
      new Map([...groupBy(here, (one) => one.annotator)].map(([who, given]) => [who, joined(given)])),
    ]),
  );
}

function joined(given: readonly HumanLabel[]): string {
  return given
    .map((one) => one.label)
    .sort()
    .join('+');
}

function between(axis: string, values: Values, first: string, second: string): PairAgreement {
  const pairs = [...values.values()].flatMap((said): readonly Pair[] => {
    const [a, b] = [said.get(first), said.get(second)];
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
  return { axis, first, second, kappa: cohensKappa(pairs), pairs: pairs.length, confusion: confusion(pairs) };
}

function among(axis: string, values: Values, names: readonly string[]): AxisAgreement {
  const units = [...values.values()].map((said) => names.map((name) => said.get(name) ?? null));
  return { axis, annotators: names.length, alpha: krippendorffAlpha(units) };
}

/** Where people differ, `ADJUDICATED` not among them. */
function disputesOf(people: readonly HumanLabel[]): readonly Dispute[] {
  const said = new Map<string, string[]>();
  for (const axis of AGREEMENT_AXES)
    for (const [place, values] of valuesOf(people, axis)) {
      if (new Set(values.values()).size < 2) continue;
      const words = [...values].map(([who, value]) => `${who} ${value}`).join(', ');
      said.set(place, [...(said.get(place) ?? []), `${axis}: ${words}`]);
    }
  return [...said].sort().map(([place, words]) => {
    const [session_id = '', turn = '0'] = place.split('\n');
    return { session_id, turn: Number(turn), said: words };
  });
}
