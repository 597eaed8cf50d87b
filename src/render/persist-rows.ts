import type { PersistReport } from '../statistics/persist-report.ts';
import type { CsvRow } from './csv.ts';
import { estimateFields } from './figures.ts';

/** Persistence and transitions as lines of CSV. */
export function persistRows({ persistence, transitions, study }: PersistReport): readonly CsvRow[] {
  const { misaligned, clean, afterMisaligned, afterClean, riskRatio, clusteredRiskRatio } = persistence;
  const { successes, total } = misaligned;
  return [
    {
      measure: 'next after misaligned',
      count: successes,
      total,
      ...estimateFields('value', afterMisaligned),
      study: study.afterMisaligned,
    },
    {
      measure: 'next after clean',
      count: clean.successes,
      total: clean.total,
      ...estimateFields('value', afterClean),
      study: study.afterClean,
    },
    {
      measure: 'risk ratio',
      count: null,
      total: persistence.pairs,
      ...estimateFields('value', riskRatio),
      study: study.riskRatio,
    },
    {
      measure: 'risk ratio, repositories resampled',
      count: null,
      total: persistence.repositories,
      ...estimateFields('value', clusteredRiskRatio),
      study: study.riskRatio,
    },
    {
      measure: 'association ratio',
      count: null,
      total: persistence.pairs,
      value: persistence.associationRatio,
      study: study.associationRatio,
    },
    ...transitions.cells.map((cell) => ({
      measure: 'transition lift',
      from: cell.from,
      to: cell.to,
      count: cell.count,
      total: transitions.pairs,
      support_from: cell.supportFrom,
      support_to: cell.supportTo,
      value: cell.lift,
    })),
  ];
}
