import type { Database } from 'better-sqlite3';
import { UserError } from '../errors.ts';
import { IMPORTED, registerDetector } from './detector.ts';
import { episodeId, sessionKey } from './keys.ts';
import { EPISODE_COLUMNS } from './label-rows.ts';
import { labelText } from './label-text.ts';
import { insertInto } from './rows.ts';
import { SESSION_COLUMNS } from './session-rows.ts';
import { type LabelFileRow, type LabelledEpisode, labelledEpisode, SHAPE } from './tang2026.ts';

export interface Imported {
  readonly episodes: number;
  /** Sessions that have an episode: the file names no others. */
  readonly sessions: number;
  /** Episodes whose time cannot be read: they are in no trend. */
  readonly undated: number;
  /** Sessions of which the file does not say how many human turns they had: statistics leave them out as sessions. */
  readonly withoutTurns: number;
}

/** Writes the rows of a label file into an empty database, in one transaction. Throws `UserError` for a row that cannot be. */
export function importLabelFile(db: Database, rows: readonly LabelFileRow[], path: string): Imported {
  const sessions = groupSessions(rows);
  const undated = [...sessions.values()].flat().filter(({ episode }) => episode.startedAt === null).length;
  const write = db.transaction(() => {
    const detector = registerDetector(db, { version: IMPORTED, taxonomyVersion: SHAPE, taxonomyHash: SHAPE });
    const addSession = insertInto(db, 'sessions', SESSION_COLUMNS);
    const addEpisode = insertInto(db, 'episodes', EPISODE_COLUMNS);
    const addRaw = insertInto(db, 'imported', ['position', 'shape', 'episode', 'row']);
    for (const [id, members] of sessions) {
      addSession(sessionRow(id, members, detector, path));
      for (const [index, { episode, position, row }] of members.entries()) {
        const key = episodeId(id, index + 1, 1);
        addEpisode(episodeRow(episode, key, id, index + 1, detector));
        addRaw({ position, shape: SHAPE, episode: key, row: JSON.stringify(row) });
      }
    }
  });
  write.immediate();
  const withoutTurns = [...sessions.values()].filter(([first]) => first?.episode.userTurns === 0).length;
  return { episodes: rows.length, sessions: sessions.size, undated, withoutTurns };
}

/** Throws `UserError` for a database that was made from a label file. */
export function requireTranscripts(db: Database): void {
  if (holdsImported(db))
    throw new UserError('The labels came with a file, and there is no transcript behind them to judge anew', {
      next: 'Analyse the transcripts themselves: `pushback analyze FOLDER --db FILE`.',
    });
}

/** Whether the database was made from a label file. */
export function holdsImported(db: Database): boolean {
  return db.prepare('SELECT 1 FROM imported LIMIT 1').get() !== undefined;
}

interface Member {
  readonly episode: LabelledEpisode;
  readonly row: LabelFileRow;
  readonly position: number;
}

/** Rows by session. Two repositories may use the same session id: the repository is then part of it. */
function groupSessions(rows: readonly LabelFileRow[]): ReadonlyMap<string, readonly Member[]> {
  const members = rows.map((row, index) => ({
    episode: labelledEpisode(row, index + 1),
    row,
    position: index + 1,
  }));
  const owners = new Map<string, Set<string>>();
  const ownerOf = ({ episode, row }: Member): string =>
    `${String(row['source'] ?? '')}/${episode.repo ?? ''}`;
  for (const member of members) {
    const known = owners.get(member.episode.sessionId) ?? new Set();
    owners.set(member.episode.sessionId, known.add(ownerOf(member)));
  }
  const sessions = new Map<string, Member[]>();
  for (const member of members) {
    const { sessionId } = member.episode;
    const id = owners.get(sessionId)?.size === 1 ? sessionId : `${ownerOf(member)}/${sessionId}`;
    const known = sessions.get(id);
    if (known) known.push(member);
    else sessions.set(id, [member]);
  }
  return sessions;
}

function sessionRow(id: string, members: readonly Member[], detector: number, path: string) {
  const { repo, surface, agent, startedAt, userTurns, agentTurns } = (members[0] as Member).episode;
  return {
    key: sessionKey(id),
    id,
    thread: id,
    kind: 'interactive',
    standing: 'counted',
    surface,
    originator: agent,
    model: null,
    cli_version: null,
    repo,
    started_at: startedAt,
    ended_at: null,
    human_turns: userTurns,
    episodes: members.length,
    agent_messages: agentTurns,
    commands: 0,
    patches: 0,
    era: IMPORTED,
    source: SHAPE,
    cwd: null,
    branch: null,
    commit_hash: null,
    parent_id: null,
    forked_from_id: null,
    detector,
    source_path: path,
    files: JSON.stringify([path]),
    tokens: null,
    instructions: '[]',
    preamble: '[]',
    folder_name: null,
  };
}

function episodeRow(
  episode: LabelledEpisode,
  id: string,
  sessionId: string,
  ordinal: number,
  detector: number,
) {
  const { symptoms, causes, severity, locus, status, resolver } = episode;
  const labels = labelText({ symptoms, causes, severity, locus, status, resolver } as Parameters<
    typeof labelText
  >[0]);
  return {
    id,
    session: sessionKey(sessionId),
    ordinal,
    standing: 'counted',
    at: episode.startedAt,
    labels,
    probability: 1, // the file says that it is an episode; its own word for confidence is kept with the row
    offending_turn: 0,
    pushback_turns: '[]',
    symptoms: JSON.stringify(symptoms),
    causes: JSON.stringify(causes),
    severity,
    locus,
    status,
    resolver,
    alignment_goal: episode.alignmentGoal,
    language: 'und',
    detector,
  };
}
