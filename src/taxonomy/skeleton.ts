import type { Cue } from './model.ts';

/** Where the words of a cue are looked for, as one would say it. */
const PLACE: Readonly<Record<Cue['scope'], string>> = {
  turn: 'the message of the developer',
  agent_before: 'what the agent said before it',
  agent_after: 'what the agent answers',
  agent_thought: 'what the agent thought on it first (a summary, in English)',
  human_after: 'the next message of the developer',
};

/** A rule file to begin with: it passes the check as it is, and says at each field what belongs there. */
export function ruleSkeleton(id: string, language: string, cue: Cue): string {
  return `# A rule of your own. Put your words in, then run \`pushback taxonomy check\` on this folder.
# Make the examples up: sentences of real transcripts are private.
language: ${language}
rules:
  - id: ${id} # <language>.<cue>.<variant>; keep it once labels rest on it
    # ${cue.means.replaceAll('\n', ' ')}
    # Looked for in ${PLACE[cue.scope]}.${cue.symptom === null ? '' : ` Speaks for ${cue.symptom}.`}
    cue: ${cue.id}
    why: say here what makes these words a sign of it
    # Any of these, as whole words; case and accents do not matter. More to put in:
    #   fail*                  any ending
    #   can't _ click          up to three words between
    #   "{can't|cannot} open"  either (in quotes)
    phrases:
      - your words
    # Beside phrases or instead of them, a regular expression whose every quantifier has an upper bound:
    # pattern: '^(?:no|nope)[,.]? that'
    # Only at the beginning of the message, only in questions (or: statement), not where these words stand in the same sentence:
    # at: start
    # sentence: question
    # unless: [don't worry]
    match: # three sentences or more in which the rule must fire
      - Here stand your words.
      - In the middle your words are found too.
      - Your words may come first.
    noMatch: # three or more in which it must not: the near misses matter most
      - Your own words are not the same.
      - Words of yours.
      - Nothing of the kind.
`;
}

/** What a folder of rules says of itself. */
export const PACK_SKELETON = `# These rules stand on top of the built-in ones; \`nothing\` lets them stand alone.
extends: built-in
# Built-in rules that do harm in your sessions, by id.
remove: []
# What a cue of your own (cues.yaml) adds to the log-odds that a message pushes back; cues of ours have their fitted weight.
weights: {}
`;
