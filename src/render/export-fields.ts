/** The codebook of the exported tables: what each field holds. Read by the Parquet writer, the data package and its tests. */

export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'datetime' | 'strings' | 'integers';

export interface Field {
  readonly type: FieldType;
  readonly about: string;
}

const field = (type: FieldType, about: string): Field => ({ type, about });

/** By name: a field means the same in every table that has it. */
const FIELDS: Readonly<Record<string, Field>> = {
  session_id: field('string', 'Session; joins the tables.'),
  source_path: field('string', 'Transcript that the row was read from; the home folder is ~.'),
  repo: field(
    'string',
    'Repository as owner/name, else the name of the folder; empty where the transcript names neither.',
  ),
  cwd: field('string', 'Working folder of the session.'),
  surface: field('string', 'Where the developer sat: cli, ide, desktop, exec, sdk, mcp, mobile, other.'),
  originator: field('string', 'Client as the transcript names it.'),
  model: field('string', 'Model as the transcript names it.'),
  cli_version: field('string', 'Version of Codex that wrote the transcript.'),
  started_at: field('datetime', 'When the session began, UTC.'),
  ended_at: field('datetime', 'When the session ended, UTC.'),
  human_turns: field('integer', 'Messages that a human typed: the denominator of rates per turn.'),
  agent_messages: field('integer', 'Messages of the agent, those of turns that a fork copied included.'),
  commands: field('integer', 'Commands that the agent ran.'),
  patches: field('integer', 'Patches that the agent made.'),
  episodes: field('integer', 'Episodes of pushback in the session.'),
  parent_session_id: field('string', 'Session that this one was started by.'),
  kind: field('string', 'interactive, exec, subagent, review or internal.'),
  counted: field('boolean', 'Whether the statistics count it: interactive, and somebody typed something.'),
  era: field('string', 'Form of the transcript.'),
  branch: field('string', 'Git branch at the start.'),
  commit: field('string', 'Git commit at the start.'),
  total_tokens: field('integer', 'Tokens of the whole session as the transcript counts them.'),
  pushback_messages: field(
    'integer',
    'Messages that push back, of human_turns; empty where a label file was imported.',
  ),
  editing_turns: field(
    'integer',
    'Turns in which the agent changed files, without those that a fork copied.',
  ),
  contained_turns: field(
    'integer',
    'Of editing_turns, those without a change outside what was named or allowed.',
  ),
  checked_claims: field('integer', 'Closing reports of checks that exit codes can judge.'),
  true_claims: field('integer', 'Of checked_claims, those that the exit codes bear out.'),
  failed_turns: field('integer', 'Turns with a failed check.'),
  corrected_turns: field(
    'integer',
    'Of failed_turns, those in which every failed check passed later in the turn.',
  ),
  rules_kept: field('integer', 'Standing rules that the trace shows kept.'),
  rules_broken: field('integer', 'Standing rules that the trace shows broken.'),
  turn: field(
    'integer',
    'Number of the human message in its session, from 1; of a rule, the first that it holds for.',
  ),
  line: field('integer', 'Line of source_path, from 1.'),
  timestamp: field('datetime', 'When the message was sent, UTC.'),
  is_pushback: field('boolean', 'Whether the message pushes back on the agent.'),
  probability: field('number', 'Calibrated probability of pushback, 0 to 1.'),
  language: field('string', 'Language of the message (ISO 639-1).'),
  turn_kind: field('string', 'What the message does: request, answer, approval, correction and so on.'),
  steering: field('boolean', 'Sent while the agent was at work.'),
  after_interrupt: field('boolean', 'The developer had just interrupted the agent.'),
  rolled_back: field('boolean', 'Taken back later.'),
  text: field('string', 'The message, masked.'),
  episode_id: field('string', 'Episode; stays the same when other labels change.'),
  at: field(
    'datetime',
    'When the developer first pushed back, UTC; where that message has no time (at_measured is false) the beginning of the session.',
  ),
  at_measured: field(
    'boolean',
    'Whether at is the time of the message; false where it has none, and at is the beginning of the session.',
  ),
  cost_turns: field(
    'integer',
    'Messages typed from offending_turn, itself left out, to the end of the episode.',
  ),
  cost_minutes: field(
    'number',
    'Minutes by the clock from offending_turn to the end of the episode, pauses included.',
  ),
  cost_tokens: field(
    'integer',
    'Tokens from offending_turn to the end of the episode, cached input included.',
  ),
  cost_tool_calls: field(
    'integer',
    'Commands, patches and other tools in the episode, which ends with the work on its last pushback, with RS2 at the end of the session.',
  ),
  pushback_turns: field('integers', 'Numbers of the messages that push back.'),
  pushback_lines: field('integers', 'Their lines in source_path.'),
  offending_turn: field('integer', 'The turn whose work is complained about.'),
  symptoms: field('strings', 'What went wrong: S1 to S8, one or more.'),
  causes: field('strings', 'Why: C1 to C7.'),
  cause_tiers: field('strings', 'Evidence of each cause: direct or contextual; in the order of causes.'),
  damage_severity: field('string', 'DS0 to DS4.'),
  damage_locus: field('string', 'DL1 to DL4, only with DS2 and DS3.'),
  resolution_status: field('string', 'RS1 resolved, RS2 unknown.'),
  resolver: field('string', 'RV1 to RV3, only with RS1.'),
  alignment_goal: field('string', 'What was missed: instruction, intention or both.'),
  detector_version: field('string', 'Version of the rules’ code.'),
  taxonomy_hash: field('string', 'Hash of the rules that gave the labels.'),
  pushback_text: field('string', 'What was typed in the messages that push back, masked.'),
  axis: field(
    'string',
    'What the label is about: pushback, symptom, cause, severity, locus, status, resolver; of evidence also grouping; of people also repeats, confidence, note.',
  ),
  label: field(
    'string',
    'The label that was given or is spoken for; empty for evidence of the pushback itself.',
  ),
  rule_id: field('string', 'The rule that fired.'),
  cue: field('string', 'The observation that the rule stands for.'),
  scope: field('string', 'Where it was seen.'),
  contribution: field('number', 'Its term in the score, negative when it speaks against.'),
  quote: field('string', 'The words or the observation, masked.'),
  finding: field(
    'string',
    'What the trace proves: false_success_claim, unexecuted_claim, broken_rule or out_of_scope_change.',
  ),
  summary: field('string', 'The finding in words, masked.'),
  rule: field('string', 'Key of a standing rule: the same words have the same key in every session.'),
  rule_kind: field('string', 'forbid, require, only or prefer.'),
  rule_source: field('string', 'Where the rule stood: agents_md, config or developer.'),
  verdict: field('string', 'kept, broken, untested or undecided.'),
  decided_by: field(
    'string',
    'What decided the verdict: trace or words; metrics counts what the trace decided.',
  ),
  occasions: field('integer', 'Turns in which the rule could have been broken.'),
  restated_turns: field('integers', 'Later messages in which the developer stated the rule again.'),
  broken_turn: field('integer', 'Turn in which the rule was broken.'),
  broken_line: field('integer', 'Line of the transcript that shows it.'),
  turns_until_broken: field(
    'integer',
    'Turns from the statement of the rule to the break; 0 is the same turn.',
  ),
  after_compaction: field('boolean', 'Whether the context was compacted between statement and break.'),
  episode_ids: field('strings', 'Episodes about the rule.'),
  rule_text: field('string', 'The rule in its words, masked.'),
  proof: field('string', 'The file, command or words that show the break, masked.'),
  annotator: field(
    'string',
    'Who gave the label; adjudicated is the last word. Numbered unless --no-redact.',
  ),
  facet: field('integer', '2 for a second defect in the same message, else 1.'),
  tier: field('string', 'Evidence of a cause: direct or contextual.'),
};

/** The field of a column; one that the codebook does not know yet is text. */
export function fieldOf(column: string): Field {
  return FIELDS[column] ?? field('string', column.replaceAll('_', ' '));
}
