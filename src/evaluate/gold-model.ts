/** What a gold file says, once read: plain data. */
import type { LabelledCause } from '../detect/model.ts';
import type { Session } from '../session/model.ts';

/** One human message as the annotators numbered it. */
export interface GoldTurn {
  /** 1-based. As read it is the annotators' H number; in a `LabelledSession` it is the ordinal of `Session.turns`. */
  readonly turn: number;
  /** 1-based lines of the file that hold the message, both copies where two logs exist. */
  readonly lines: readonly number[];
  readonly pushback: boolean;
  /** What the annotator wrote of a message that begins no episode. */
  readonly note?: string | undefined;
}

export interface GoldEpisode {
  readonly id: string;
  /** Ascending; numbered as `GoldTurn.turn`. */
  readonly pushbackTurns: readonly number[];
  readonly symptoms: readonly string[];
  readonly causes: readonly LabelledCause[];
  readonly severity: string;
  readonly locus: string | null;
  readonly status: string;
  readonly resolver: string | null;
  readonly confidence: string | null;
  readonly why: string;
  /** It began in an earlier file of its session, under the same id. */
  readonly continued?: boolean | undefined;
}

/** The labels of one session: one line of a gold file. */
export interface GoldSession {
  /** Path of the rollout below the folder of the sessions. */
  readonly file: string;
  /** What the annotators call it. */
  readonly name: string;
  /** 1-based line of the gold file. */
  readonly line: number;
  readonly turns: readonly GoldTurn[];
  readonly episodes: readonly GoldEpisode[];
}

/** A session with its labels, whose turn numbers are the ordinals of `session.turns` (see `alignGold`). */
export interface LabelledSession {
  readonly session: Session;
  readonly gold: GoldSession;
  /** The group that never stands on both sides of a cross-validation. */
  readonly repo: string;
}

/** A fault in a gold file, and the line it is on. */
export interface GoldFault {
  readonly line: number;
  readonly what: string;
}

/** Labels, and where the sessions are that they speak of. */
export interface GoldSource {
  /** The gold file. */
  readonly gold: string;
  /** Rollouts or folders of them; none: they are looked for near the gold file. */
  readonly paths: readonly string[];
  /** Folder that the `file` of each labelled session is relative to, or lies below. */
  readonly sessions?: string | undefined;
  /** Other rollouts of this machine, asked for where the labels name no folder and one is not near them. */
  readonly elsewhere?: (() => Promise<readonly string[]>) | undefined;
  /** JSON Lines with `file` and `repository`; without it a session belongs to the repository that it or its folder names. */
  readonly groups?: string | undefined;
}
