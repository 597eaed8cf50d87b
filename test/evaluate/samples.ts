import type { Episode } from '../../src/detect/model.ts';
import type { GoldEpisode, GoldSession, LabelledSession } from '../../src/evaluate/gold-model.ts';
import { compare, type Judged } from '../../src/evaluate/judge.ts';
import type { Session } from '../../src/session/model.ts';
import { analysis, session, turn } from '../store/sample.ts';

/** A session with turns 1 to `count`, whose messages stand on lines 10, 20, … */
export function sessionOf(id: string, count: number, change: Partial<Session> = {}): Session {
  return session(
    id,
    Array.from({ length: count }, (_, index) => turn(`Message ${index + 1}.`)),
    change,
  );
}

export function goldEpisode(turns: readonly number[], change: Partial<GoldEpisode> = {}): GoldEpisode {
  return {
    id: `E${turns.join('-')}`,
    pushbackTurns: turns,
    symptoms: ['S5'],
    causes: [{ label: 'C3', tier: 'contextual' }],
    severity: 'DS2',
    locus: 'DL1',
    status: 'RS1',
    resolver: 'RV2',
    confidence: 'high',
    why: 'the export is empty',
    ...change,
  };
}

/** Labels of a session of `count` turns; the turns of the episodes push back. */
export function goldOf(file: string, count: number, episodes: readonly GoldEpisode[] = []): GoldSession {
  const pushing = new Set(episodes.flatMap((one) => one.pushbackTurns));
  return {
    file,
    name: file,
    line: 1,
    turns: Array.from({ length: count }, (_, index) => ({
      turn: index + 1,
      lines: [10 * (index + 1)],
      pushback: pushing.has(index + 1),
    })),
    episodes,
  };
}

export function labelledOf(
  id: string,
  count: number,
  episodes: readonly GoldEpisode[] = [],
  repo = 'acme/shop',
): LabelledSession {
  return { session: sessionOf(id, count), gold: goldOf(`${id}.jsonl`, count, episodes), repo };
}

/** A labelled session beside the episodes that were found in it, and those found when the turns are given. */
export function judgedOf(
  labelled: LabelledSession,
  found: readonly Episode[],
  given: readonly Episode[] = [],
): Judged {
  const pairs = labelled.gold.episodes.flatMap((gold, index) => {
    const episode = given[index];
    return episode === undefined ? [] : [{ gold, episode }];
  });
  return compare(labelled, analysis(labelled.session, found), pairs);
}

/** A gold file's line as it is written. */
export function goldLine(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    file: 'sessions/a.jsonl',
    session: 'a',
    human_turns: 3,
    turns: [
      { h: 1, lines: [10], pushback: false },
      { h: 2, lines: [20, 21], pushback: true },
      { h: 3, lines: [30], pushback: false },
    ],
    episodes: [writtenEpisode()],
    ...change,
  };
}

export function writtenEpisode(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 'E1',
    pushback_turns: [2],
    symptoms: ['S5'],
    causes: [{ label: 'C3', tier: 'contextual' }],
    severity: 'DS2',
    locus: 'DL1',
    status: 'RS1',
    resolver: 'RV2',
    confidence: 'high',
    why: 'the export is empty',
    ...change,
  };
}
