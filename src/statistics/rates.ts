import { sum } from 'simple-statistics';
import { poissonRate, type Rate } from './poisson-rate.ts';
import { CONFIDENCE, type Estimated } from './result.ts';
import type { SessionRow } from './rows.ts';
import { wilson } from './wilson.ts';

export interface EpisodeRates {
  /** Sessions in which a human typed something: the denominator. */
  readonly sessions: number;
  /** Left out: nobody typed anything in them. */
  readonly sessionsWithoutTurns: number;
  readonly humanTurns: number;
  readonly episodes: number;
  readonly sessionsWithEpisode: number;
  readonly shareWithEpisode: Estimated;
  readonly perSession: Estimated;
  readonly perTurn: Estimated;
}

/** How often there is an episode: per session and per human turn. The caller leaves out exec and sub-agent sessions. */
export function episodeRates(rows: readonly SessionRow[], confidence = CONFIDENCE): EpisodeRates {
  const used = withTurns(rows);
  const { episodes, sessions, humanTurns } = tally(used);
  const sessionsWithEpisode = used.filter((row) => row.episodes > 0).length;
  return {
    sessions,
    sessionsWithoutTurns: rows.length - used.length,
    humanTurns,
    episodes,
    sessionsWithEpisode,
    shareWithEpisode: wilson(sessionsWithEpisode, sessions, confidence),
    perSession: poissonRate({ events: episodes, exposure: sessions }, 1, confidence),
    perTurn: poissonRate({ events: episodes, exposure: humanTurns }, 1, confidence),
  };
}

export interface Tally {
  readonly episodes: number;
  readonly sessions: number;
  readonly humanTurns: number;
}

export function withTurns<R extends SessionRow>(rows: readonly R[]): readonly R[] {
  return rows.filter((row) => row.humanTurns > 0);
}

export function tally(rows: readonly SessionRow[]): Tally {
  return {
    episodes: sum(rows.map((row) => row.episodes)),
    sessions: rows.length,
    humanTurns: sum(rows.map((row) => row.humanTurns)),
  };
}

export function rateOf({ episodes, sessions, humanTurns }: Tally, per: 'session' | 'turn'): Rate {
  return { events: episodes, exposure: per === 'session' ? sessions : humanTurns };
}

/** All events over all exposure; null without exposure. */
export function pooledRate(parts: readonly Rate[]): number | null {
  const exposure = sum(parts.map((part) => part.exposure));
  return exposure === 0 ? null : sum(parts.map((part) => part.events)) / exposure;
}
