-- What the transcripts say (masked), what the rules say about it, and what people say. Times are ISO 8601 UTC text, lists are JSON text.
-- Row keys come from content, never from the order of insertion: the same transcripts give the same rows, however they were read.

CREATE TABLE files (
  path      TEXT PRIMARY KEY,
  thread    TEXT NOT NULL,             -- files of one thread are read together
  session   TEXT,                      -- id of the session that was read from it; NULL when there is none
  inode     INTEGER NOT NULL,
  size      INTEGER NOT NULL,          -- bytes on disk; with inode and mtime_ms it tells whether the file has changed
  mtime_ms  INTEGER NOT NULL,
  status    TEXT NOT NULL CHECK (status IN ('read', 'partial', 'copy', 'no_rollout', 'unreadable')),
  reason    TEXT,                      -- why it was not read whole
  lines     INTEGER NOT NULL DEFAULT 0,
  bytes     INTEGER NOT NULL DEFAULT 0, -- after decompression
  records   INTEGER NOT NULL DEFAULT 0,
  pending   INTEGER NOT NULL DEFAULT 0  -- the last line was unfinished: the writer may still be at work
) STRICT, WITHOUT ROWID;
CREATE INDEX files_by_thread ON files (thread);
CREATE INDEX files_by_status ON files (status, reason);

-- Lines, records and texts that were set aside while a thread was read, by reason.
CREATE TABLE skipped (
  thread TEXT NOT NULL,
  reason TEXT NOT NULL,
  count  INTEGER NOT NULL,
  PRIMARY KEY (thread, reason)
) STRICT, WITHOUT ROWID;

-- What gave the labels: one row for each detector and set of rules that ever labelled something here.
CREATE TABLE detectors (
  key              INTEGER PRIMARY KEY,
  version          TEXT NOT NULL,
  taxonomy_version TEXT NOT NULL,
  taxonomy_hash    TEXT NOT NULL
) STRICT;

CREATE TABLE sessions (
  key            INTEGER PRIMARY KEY,   -- 48 bits of the SHA-256 of id
  id             TEXT NOT NULL UNIQUE,
  thread         TEXT NOT NULL,
  kind           TEXT NOT NULL,         -- interactive, exec, subagent, review, internal
  standing       TEXT NOT NULL,         -- counted (in rates), empty (nobody typed anything), apart (not interactive)
  surface        TEXT NOT NULL,
  originator     TEXT,
  model          TEXT,
  cli_version    TEXT,
  repo           TEXT,
  started_at     TEXT,
  ended_at       TEXT,
  human_turns    INTEGER NOT NULL,      -- without those copied from a parent that is in this database
  episodes       INTEGER NOT NULL,      -- likewise
  agent_messages INTEGER NOT NULL,
  commands       INTEGER NOT NULL,
  patches        INTEGER NOT NULL,
  era            TEXT NOT NULL,
  source         TEXT,
  cwd            TEXT,
  branch         TEXT,
  commit_hash    TEXT,
  parent_id      TEXT,
  forked_from_id TEXT,
  detector       INTEGER NOT NULL REFERENCES detectors (key),
  source_path    TEXT NOT NULL,         -- the first of files
  files          TEXT NOT NULL,
  tokens         TEXT,
  instructions   TEXT NOT NULL,         -- AGENTS.md and the like, as the agent saw them
  preamble       TEXT NOT NULL          -- what the agent did before the first human turn
) STRICT;
CREATE INDEX sessions_in_time ON sessions (started_at, id);
-- Enough to count sessions, turns and episodes of a time without looking at a session.
CREATE INDEX sessions_by_standing ON sessions (standing, started_at, surface, human_turns, episodes);
CREATE INDEX sessions_by_detector ON sessions (detector);
CREATE INDEX sessions_by_thread ON sessions (thread);
CREATE INDEX sessions_by_parent ON sessions (forked_from_id) WHERE forked_from_id IS NOT NULL;

-- One message that a human typed, and in steps everything that the agent did until the next one.
CREATE TABLE turns (
  session         INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
  ordinal         INTEGER NOT NULL,
  standing        TEXT NOT NULL,        -- counted, apart, duplicate (copied from a parent that is in this database)
  file            INTEGER NOT NULL,     -- index into sessions.files
  line            INTEGER NOT NULL,
  lines           TEXT NOT NULL,
  timestamp       TEXT,
  ended_at        TEXT,
  images          INTEGER NOT NULL,
  steering        INTEGER NOT NULL,
  after_interrupt INTEGER NOT NULL,
  inherited       INTEGER NOT NULL,
  rolled_back     INTEGER NOT NULL,
  model           TEXT,
  cwd             TEXT,
  approval_policy TEXT,
  sandbox         TEXT,
  tokens_at_end   INTEGER,
  text            TEXT NOT NULL,
  template        TEXT,                 -- the whole message where more than text was sent
  steps           TEXT NOT NULL,
  PRIMARY KEY (session, ordinal)
) STRICT;
CREATE INDEX turns_copied ON turns (session) WHERE standing = 'duplicate';

CREATE TABLE turn_labels (
  session     INTEGER NOT NULL,
  turn        INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  is_pushback INTEGER NOT NULL,
  probability REAL NOT NULL,
  language    TEXT NOT NULL,
  detector    INTEGER NOT NULL REFERENCES detectors (key),
  PRIMARY KEY (session, turn),
  FOREIGN KEY (session, turn) REFERENCES turns (session, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE episodes (
  id             TEXT PRIMARY KEY,      -- 60 bits of the SHA-256 of session id, first pushback turn, and its number among those that begin there
  session        INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
  ordinal        INTEGER NOT NULL,
  standing       TEXT NOT NULL,         -- as for turns, by the first pushback turn
  at             TEXT,                  -- time of the first pushback turn, else the start of the session
  labels         TEXT NOT NULL,         -- all labels in one text, ';S5;S7;|;C3;|;DS2;|;DL1;|;RS1;|;RV2;', to count and filter by
  probability    REAL NOT NULL,
  offending_turn INTEGER NOT NULL,
  pushback_turns TEXT NOT NULL,         -- [2,4]
  symptoms       TEXT NOT NULL,         -- ["S5","S7"]
  causes         TEXT NOT NULL,         -- [{"label":"C3","tier":"contextual"}]
  severity       TEXT NOT NULL,
  locus          TEXT,
  status         TEXT NOT NULL,
  resolver       TEXT,
  alignment_goal TEXT NOT NULL,
  language       TEXT NOT NULL,
  detector       INTEGER NOT NULL REFERENCES detectors (key),
  UNIQUE (session, ordinal),
  CHECK ((locus IS NULL) = (severity NOT IN ('DS2', 'DS3'))),
  CHECK ((resolver IS NULL) = (status <> 'RS1'))
) STRICT;
CREATE INDEX episodes_by_labels ON episodes (standing, labels, probability, session);
CREATE INDEX episodes_in_time ON episodes (at, id);
CREATE INDEX episodes_by_session ON episodes (session, standing, labels, probability);

-- What the trace proves without a word from the developer; never an episode.
CREATE TABLE findings (
  session  INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  turn     INTEGER NOT NULL,
  line     INTEGER,
  summary  TEXT NOT NULL,
  detector INTEGER NOT NULL REFERENCES detectors (key),
  PRIMARY KEY (session, ordinal)
) STRICT, WITHOUT ROWID;

-- Why: the rules that fired, for the pushback of a turn, the labels of an episode, or a finding.
CREATE TABLE evidence (
  session      INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
  owner        TEXT NOT NULL CHECK (owner IN ('turn', 'episode', 'finding')),
  ordinal      INTEGER NOT NULL,        -- of that turn, episode or finding
  position     INTEGER NOT NULL,
  rule_id      TEXT NOT NULL,
  cue          TEXT NOT NULL,
  axis         TEXT NOT NULL,
  label        TEXT,
  scope        TEXT NOT NULL,
  turn         INTEGER NOT NULL,
  line         INTEGER,
  quote        TEXT NOT NULL,
  contribution REAL NOT NULL,
  PRIMARY KEY (session, owner, ordinal, position)
) STRICT, WITHOUT ROWID;

-- What people say, beside the rules' labels and never over them. Kept when a session is read again or pruned, so by id and not by key.
CREATE TABLE human_labels (
  annotator  TEXT NOT NULL,
  session_id TEXT NOT NULL,
  turn       INTEGER NOT NULL,          -- the first pushback turn of the episode, or the turn judged
  facet      INTEGER NOT NULL DEFAULT 1, -- 2 for a second defect in the same message
  axis       TEXT NOT NULL,             -- pushback, repeats, symptom, cause, severity, locus, status, resolver, confidence, note
  label      TEXT NOT NULL,
  tier       TEXT,
  at         TEXT NOT NULL,
  PRIMARY KEY (annotator, session_id, turn, facet, axis, label)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  at            TEXT NOT NULL,
  command       TEXT NOT NULL,
  version       TEXT NOT NULL,
  taxonomy_hash TEXT NOT NULL,
  summary       TEXT NOT NULL,          -- counts of files, sessions, turns and episodes
  skipped       TEXT NOT NULL           -- what discovery passed over, by reason
) STRICT;

-- Totals, kept by triggers: what `stats` prints without filters costs the same for a million episodes as for ten.

CREATE TABLE file_totals (
  status TEXT PRIMARY KEY, files INTEGER NOT NULL, pending INTEGER NOT NULL, lines INTEGER NOT NULL, bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER file_added AFTER INSERT ON files BEGIN
  INSERT INTO file_totals VALUES (new.status, 1, new.pending, new.lines, new.bytes) ON CONFLICT DO UPDATE SET
    files = files + 1, pending = pending + new.pending, lines = lines + new.lines, bytes = bytes + new.bytes;
END;
CREATE TRIGGER file_removed AFTER DELETE ON files BEGIN
  UPDATE file_totals SET files = files - 1, pending = pending - old.pending, lines = lines - old.lines, bytes = bytes - old.bytes
    WHERE status = old.status;
  DELETE FROM file_totals WHERE status = old.status AND files = 0;
END;
CREATE TRIGGER file_changed AFTER UPDATE OF status ON files WHEN new.status <> old.status BEGIN
  INSERT INTO file_totals VALUES (new.status, 1, new.pending, new.lines, new.bytes) ON CONFLICT DO UPDATE SET
    files = files + 1, pending = pending + new.pending, lines = lines + new.lines, bytes = bytes + new.bytes;
  UPDATE file_totals SET files = files - 1, pending = pending - old.pending, lines = lines - old.lines, bytes = bytes - old.bytes
    WHERE status = old.status;
  DELETE FROM file_totals WHERE status = old.status AND files = 0;
END;

CREATE TABLE skipped_totals (reason TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TRIGGER skipped_added AFTER INSERT ON skipped BEGIN
  INSERT INTO skipped_totals VALUES (new.reason, new.count) ON CONFLICT DO UPDATE SET count = count + new.count;
END;
CREATE TRIGGER skipped_removed AFTER DELETE ON skipped BEGIN
  UPDATE skipped_totals SET count = count - old.count WHERE reason = old.reason;
  DELETE FROM skipped_totals WHERE reason = old.reason AND count = 0;
END;

CREATE TABLE session_totals (
  standing     TEXT NOT NULL,
  kind         TEXT NOT NULL,
  surface      TEXT NOT NULL,
  sessions     INTEGER NOT NULL,
  with_turns   INTEGER NOT NULL,        -- sessions in which somebody typed something
  with_episode INTEGER NOT NULL,
  human_turns  INTEGER NOT NULL,
  episodes     INTEGER NOT NULL,
  PRIMARY KEY (standing, kind, surface)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER session_added AFTER INSERT ON sessions BEGIN
  INSERT INTO session_totals VALUES (
    new.standing, new.kind, new.surface, 1, new.human_turns > 0, new.episodes > 0, new.human_turns, new.episodes
  ) ON CONFLICT DO UPDATE SET sessions = sessions + 1, with_turns = with_turns + (new.human_turns > 0),
    with_episode = with_episode + (new.episodes > 0), human_turns = human_turns + new.human_turns, episodes = episodes + new.episodes;
END;
CREATE TRIGGER session_removed AFTER DELETE ON sessions BEGIN
  UPDATE session_totals SET sessions = sessions - 1, with_turns = with_turns - (old.human_turns > 0),
    with_episode = with_episode - (old.episodes > 0), human_turns = human_turns - old.human_turns, episodes = episodes - old.episodes
    WHERE standing = old.standing AND kind = old.kind AND surface = old.surface;
  DELETE FROM session_totals WHERE standing = old.standing AND kind = old.kind AND surface = old.surface AND sessions = 0;
END;
CREATE TRIGGER session_settled AFTER UPDATE OF standing, human_turns, episodes ON sessions
WHEN new.standing <> old.standing OR new.human_turns <> old.human_turns OR new.episodes <> old.episodes BEGIN
  INSERT INTO session_totals VALUES (
    new.standing, new.kind, new.surface, 1, new.human_turns > 0, new.episodes > 0, new.human_turns, new.episodes
  ) ON CONFLICT DO UPDATE SET sessions = sessions + 1, with_turns = with_turns + (new.human_turns > 0),
    with_episode = with_episode + (new.episodes > 0), human_turns = human_turns + new.human_turns, episodes = episodes + new.episodes;
  UPDATE session_totals SET sessions = sessions - 1, with_turns = with_turns - (old.human_turns > 0),
    with_episode = with_episode - (old.episodes > 0), human_turns = human_turns - old.human_turns, episodes = episodes - old.episodes
    WHERE standing = old.standing AND kind = old.kind AND surface = old.surface;
  DELETE FROM session_totals WHERE standing = old.standing AND kind = old.kind AND surface = old.surface AND sessions = 0;
END;

CREATE TABLE episode_totals (
  standing TEXT NOT NULL,
  labels   TEXT NOT NULL,
  episodes INTEGER NOT NULL,
  PRIMARY KEY (standing, labels)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER episode_added AFTER INSERT ON episodes BEGIN
  INSERT INTO episode_totals VALUES (new.standing, new.labels, 1) ON CONFLICT DO UPDATE SET episodes = episodes + 1;
END;
CREATE TRIGGER episode_removed AFTER DELETE ON episodes BEGIN
  UPDATE episode_totals SET episodes = episodes - 1 WHERE standing = old.standing AND labels = old.labels;
  DELETE FROM episode_totals WHERE standing = old.standing AND labels = old.labels AND episodes = 0;
END;
CREATE TRIGGER episode_settled AFTER UPDATE OF standing, labels ON episodes
WHEN new.standing <> old.standing OR new.labels <> old.labels BEGIN
  INSERT INTO episode_totals VALUES (new.standing, new.labels, 1) ON CONFLICT DO UPDATE SET episodes = episodes + 1;
  UPDATE episode_totals SET episodes = episodes - 1 WHERE standing = old.standing AND labels = old.labels;
  DELETE FROM episode_totals WHERE standing = old.standing AND labels = old.labels AND episodes = 0;
END;

-- Views for a person in sqlite3 or Datasette.

CREATE VIEW counted_sessions AS SELECT * FROM sessions WHERE standing = 'counted';

CREATE VIEW counted_turns AS
SELECT s.id AS session_id, s.repo, s.surface, t.ordinal AS turn, t.timestamp, l.kind, l.is_pushback, l.probability, l.language, t.text
FROM turns t JOIN sessions s ON s.key = t.session LEFT JOIN turn_labels l ON l.session = t.session AND l.turn = t.ordinal
WHERE t.standing = 'counted';

CREATE VIEW counted_episodes AS
SELECT e.id AS episode_id, s.id AS session_id, s.repo, s.surface, s.originator, s.model, s.cli_version, s.started_at, e.at,
  e.pushback_turns, e.symptoms, e.causes, e.severity, e.locus, e.status, e.resolver, e.alignment_goal, e.probability, e.language,
  d.version AS detector_version, d.taxonomy_hash
FROM episodes e JOIN sessions s ON s.key = e.session JOIN detectors d ON d.key = e.detector
WHERE e.standing = 'counted';

CREATE VIEW episode_turns AS
SELECT e.id AS episode_id, s.id AS session_id, t.ordinal AS turn, t.line, t.timestamp, t.text
FROM episodes e JOIN json_each(e.pushback_turns) j JOIN turns t ON t.session = e.session AND t.ordinal = j.value
  JOIN sessions s ON s.key = e.session;

CREATE VIEW episode_symptoms AS
SELECT e.id AS episode_id, j.key AS position, j.value AS symptom FROM episodes e, json_each(e.symptoms) j;

CREATE VIEW episode_causes AS
SELECT e.id AS episode_id, j.key AS position, j.value ->> 'label' AS cause, j.value ->> 'tier' AS tier
FROM episodes e, json_each(e.causes) j;

CREATE VIEW messages AS
SELECT s.id AS session_id, t.ordinal AS turn, j.value ->> 'line' AS line, j.value ->> 'at' AS at, j.value ->> 'phase' AS phase,
  j.value ->> 'text' AS text
FROM turns t JOIN sessions s ON s.key = t.session, json_each(t.steps) j WHERE j.value ->> 'kind' = 'message';

CREATE VIEW commands AS
SELECT s.id AS session_id, t.ordinal AS turn, j.value ->> 'line' AS line, j.value ->> 'at' AS at, j.value ->> 'command' AS command,
  j.value ->> 'exitCode' AS exit_code, j.value ->> 'status' AS status, j.value ->> 'output' AS output
FROM turns t JOIN sessions s ON s.key = t.session, json_each(t.steps) j WHERE j.value ->> 'kind' = 'command';

CREATE VIEW patches AS
SELECT s.id AS session_id, t.ordinal AS turn, j.value ->> 'line' AS line, j.value ->> 'at' AS at, j.value ->> 'status' AS status,
  f.value ->> 'path' AS path, f.value ->> 'change' AS change, f.value ->> 'added' AS added, f.value ->> 'removed' AS removed
FROM turns t JOIN sessions s ON s.key = t.session, json_each(t.steps) j, json_each(j.value, '$.files') f
WHERE j.value ->> 'kind' = 'patch';
