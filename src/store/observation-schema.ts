/**
 * Third step of the schema: what was observed of each turn before weights, and by what, so that labelling anew after a change of rules
 * looks only for what changed. Sessions without it are labelled from their stored steps.
 */
export const OBSERVATION_SCHEMA = `
CREATE TABLE grounds (
  key       INTEGER PRIMARY KEY, -- 48 bits of the SHA-256 over the program's part and the taxonomy
  structure TEXT NOT NULL,       -- signature of what observation rests on besides rules: the program, commands.yaml, wording.json
  models    TEXT NOT NULL,       -- of what labels rest on, given the observations: weights, study, cues
  standing  TEXT NOT NULL,       -- of what findings and the ledger rest on besides: constraints.yaml
  rules     BLOB NOT NULL        -- {"en.told-before.plain": "<signature>"}, deflated
) STRICT;

CREATE TABLE observations (
  session INTEGER PRIMARY KEY REFERENCES sessions (key) ON DELETE CASCADE,
  ground  INTEGER NOT NULL,      -- by which it was last judged
  turns   BLOB NOT NULL          -- of all turns, JSON, deflated
) STRICT;
`;
