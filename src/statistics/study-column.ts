import type { Study } from '../taxonomy/model.ts';
import { groupBy } from './groups.ts';

/** The study reports all sessions, and those of IDEs and of the command line apart. */
export type StudyPart = 'all' | 'ide' | 'cli';

/** The published values for the cells that `stats` prints; null where the study has none. */
export interface StudyColumn {
  readonly part: StudyPart;
  readonly source: string;
  readonly sessions: number | null;
  readonly episodes: number | null;
  /** Share of episodes with a label (for loci and resolvers, of those to which the axis applies), 0 to 1. */
  readonly share: (label: string) => number | null;
  readonly shareOfSessions: number | null;
  readonly perSession: number | null;
  readonly perTurn: number | null;
}

/** Where nothing is compared. */
export const NO_STUDY: StudyColumn = {
  part: 'all',
  source: '',
  sessions: null,
  episodes: null,
  share: () => null,
  shareOfSessions: null,
  perSession: null,
  perTurn: null,
};

/** Reads one column of `study.json`. */
export function studyColumn(study: Study, part: StudyPart): StudyColumn {
  const at = (...path: readonly string[]): number | null => {
    let value: unknown = study;
    for (const step of path)
      value =
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
    return typeof value === 'number' ? value : null;
  };
  const suffix = part === 'all' ? '' : `_${part}`;
  return {
    part,
    source: String(study['source'] ?? ''),
    sessions: at('n', `sessions${suffix}`),
    episodes: at('n', `episodes${suffix}`),
    share: (label) => percentAsShare(at('labels', label, part)),
    shareOfSessions: at('rates', 'session_any', part),
    perSession: at('rates', 'per_session', part),
    perTurn: at('rates', 'per_user_turn', part),
  };
}

function percentAsShare(value: number | null): number | null {
  return value === null ? null : value / 100;
}

const IDE_LIKE = new Set(['ide', 'desktop']);
/** From this share of sessions on, a surface's own column is the fairer comparison. */
const MOST = 0.8;

/** The column that fits a mix of surfaces: that of the command line or of IDEs where four sessions in five are such, else all. */
export function fittingPart(sessionsBySurface: ReadonlyMap<string, number>): StudyPart {
  let all = 0;
  let ide = 0;
  let cli = 0;
  for (const [surface, sessions] of sessionsBySurface) {
    all += sessions;
    if (IDE_LIKE.has(surface)) ide += sessions;
    else if (surface === 'cli') cli += sessions;
  }
  if (all === 0) return 'all';
  return ide / all >= MOST ? 'ide' : cli / all >= MOST ? 'cli' : 'all';
}

/** The same, of the sessions themselves. */
export function fittingPartOf(sessions: readonly { readonly surface: string }[]): StudyPart {
  const bySurface = groupBy(sessions, (session) => session.surface);
  return fittingPart(new Map([...bySurface].map(([surface, found]) => [surface, found.length])));
}
