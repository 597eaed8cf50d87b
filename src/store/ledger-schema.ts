/** Second step of the schema: the standing rules of each session, the counts of the behavioural metrics, and decisions from telemetry. */
export const LEDGER_SCHEMA = `
CREATE TABLE ledger (
  session            INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
  ordinal            INTEGER NOT NULL,
  rule               TEXT NOT NULL,     -- the same words have the same key in every session
  kind               TEXT NOT NULL,     -- forbid, require, only, prefer
  source             TEXT NOT NULL,     -- agents_md, config, developer
  text               TEXT NOT NULL,
  language           TEXT NOT NULL,
  turn               INTEGER NOT NULL,  -- first in force for
  line               INTEGER,
  bytes_before       INTEGER,           -- of the instructions, before the rule
  decided_by_check   TEXT NOT NULL,     -- {"by":"path","act":"edit","paths":["infra/"]}
  verdict            TEXT NOT NULL,     -- kept, broken, untested, undecided
  decided_by         TEXT,              -- trace, words
  occasions          INTEGER NOT NULL,
  restated           TEXT NOT NULL,     -- [4,9]
  broken_turn        INTEGER,
  broken_line        INTEGER,
  turns_until_broken INTEGER,
  after_compaction   INTEGER,
  proof              TEXT,
  episodes           TEXT NOT NULL,     -- ordinals
  PRIMARY KEY (session, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_by_rule ON ledger (rule, verdict);

CREATE TABLE behaviour (
  session         INTEGER PRIMARY KEY REFERENCES sessions (key) ON DELETE CASCADE,
  turns           INTEGER NOT NULL,
  pushback_turns  INTEGER NOT NULL,
  editing_turns   INTEGER NOT NULL,
  contained_turns INTEGER NOT NULL,
  checked_claims  INTEGER NOT NULL,
  true_claims     INTEGER NOT NULL,
  failed_turns    INTEGER NOT NULL,
  corrected_turns INTEGER NOT NULL,
  rules_kept      INTEGER NOT NULL,
  rules_broken    INTEGER NOT NULL
) STRICT;

-- Approvals and denials, which transcripts do not record, from Codex's own telemetry.
CREATE TABLE decisions (
  call_id         TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  tool            TEXT NOT NULL,
  decision        TEXT NOT NULL,
  source          TEXT NOT NULL,        -- User, Config
  at              TEXT
) STRICT, WITHOUT ROWID;
`;
