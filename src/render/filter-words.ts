import type { Filter } from '../store/filter.ts';
import { endOf, moment } from './moment.ts';

const WORDS: Readonly<Record<keyof Filter, (value: string) => string>> = {
  since: (value) => `since ${moment(value)}`,
  before: endOf,
  repo: (value) => `repository ${value}`,
  surface: (value) => `surface ${value}`,
  originator: (value) => `originator ${value}`,
  model: (value) => `model ${value}`,
  symptom: (value) => `symptom ${value}`,
  cause: (value) => `cause ${value}`,
  severity: (value) => `severity ${value}`,
  status: (value) => `status ${value}`,
  minConfidence: (value) => `probability ${value} or more`,
  apart: () => 'with the sessions that nobody sat at',
};

/** What a filter lets through, in words: `since 2026-03; repository a/b or c/d`; empty for none. The names are as typed. */
export function filterWords(filter: Filter): string {
  return Object.entries(filter)
    .map(([name, value]) => WORDS[name as keyof Filter]([value].flat().join(' or ')))
    .join('; ');
}
