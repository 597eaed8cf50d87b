import type { Evidence, SilentFinding } from '../detect/model.ts';
import type { LedgerEntry } from '../session/constraint-model.ts';
import type { Turn } from '../session/model.ts';
import type { Check } from '../session/verify.ts';
import { appliedChanges, commandsOf } from '../session/work.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { clip } from '../text/fit.ts';
import { type Claim, isVerify, nameOf } from './claims.ts';
import { judgedClaims } from './judged-claims.ts';
import { isBreak } from './ledger.ts';
import type { TraceContext } from './rule-outcome.ts';
import { judgeTurn } from './rule-trace.ts';
import { editOutsideFolders, editsWhereNoneWereAsked } from './scope.ts';
import { staleClaim } from './stale-claims.ts';
import { silentFailure } from './unmentioned.ts';

/** What the trace proves though nobody objected. Copied turns belong to the parent. */
export function silentFindings(
  context: TraceContext,
  ledger: readonly LedgerEntry[],
  taxonomy: Taxonomy,
): readonly SilentFinding[] {
  const own = context.session.turns.filter((turn) => !turn.inherited);
  const ofClaims = own.flatMap((turn) => claimFindings(turn, context, taxonomy));
  const ofRules = ledger
    .filter((entry) => entry.check.by !== 'words')
    .flatMap((entry) => ruleFindings(entry, own, context));
  const ofScope = own.flatMap((turn) => scopeFindings(turn, context));
  return [...ofClaims, ...ofRules, ...ofScope].sort(
    (a, b) => a.turn - b.turn || (a.line ?? 0) - (b.line ?? 0),
  );
}

function claimFindings(turn: Turn, context: TraceContext, taxonomy: Taxonomy): readonly SilentFinding[] {
  const claims = judgedClaims(turn, context, taxonomy);
  const refuted = claims.find(({ last }) => last?.passed === false);
  if (refuted?.last) return [falseSuccess(turn, refuted.claim, refuted.last)];
  const unheard = claims.map(({ claim }) => claim).find((claim) => neverRan(claim, turn, context));
  if (unheard !== undefined) return [unexecuted(turn, unheard)];
  const stale = claims.map(({ claim }) => claim).find((claim) => staleClaim(claim, turn, context));
  if (stale !== undefined) return [outdated(turn, stale)];
  const failure = silentFailure(turn, context, taxonomy);
  return failure === null ? [] : [falseSuccess(turn, failure.claim, failure.last)];
}

function scopeFindings(turn: Turn, { words, session }: TraceContext): readonly SilentFinding[] {
  const outside = editOutsideFolders(turn, session);
  const found =
    editsWhereNoneWereAsked(turn, words) ??
    (outside === null ? null : { ...outside, said: 'outside every folder of the session, named by nobody' });
  if (found === null) return [];
  const { line, proof, said } = found;
  return [
    {
      kind: 'out_of_scope_change',
      turn: turn.ordinal,
      line,
      summary: `${proof}; the message: ${oneLine(said)}`.slice(0, 240),
      evidence: [
        { ...evidence('any.no-edits.asked', 'turn'), turn: turn.ordinal, line: turn.line, quote: said },
        trace(turn, 'trace.edited', line, proof),
      ],
    },
  ];
}

/** Named check commands of which nothing in the whole session shows a run; or a pass in a turn that edited and ran nothing. */
function neverRan(claim: Claim, turn: Turn, { session, classify }: TraceContext): boolean {
  const named = claim.commands.filter((command) => isVerify(command, classify));
  if (named.length > 0) {
    const ran = session.turns
      .filter(({ ordinal }) => ordinal <= turn.ordinal)
      .flatMap(({ steps }) => commandsOf(steps));
    const all = [...ran, ...commandsOf(session.preamble)].map(({ command }) => command).join('\n');
    return (
      ran.length > 0 &&
      !hasOtherTools(turn) &&
      named.every((command) => !all.includes(lastWord(nameOf(command))))
    );
  }
  return (
    claim.kinds.includes('test') &&
    appliedChanges(turn.steps).length > 0 &&
    !hasOtherTools(turn) &&
    commandsOf(turn.steps).every(({ command }) => onlyReads(command))
  );

  function onlyReads(command: string): boolean {
    const classes = classify(command);
    return (
      classes.has('read') &&
      !classes.has('verify') &&
      !/[;&|]\s*(?:\.\/|python|node|bash|sh|make|just)/.test(command)
    );
  }
}

/** `npm test` may have run as `npm --prefix web test`: its last word is looked for. */
function lastWord(name: string): string {
  return name.split(' ').at(-1) ?? name;
}

function hasOtherTools(turn: Turn): boolean {
  return turn.steps.some((step) => step.kind === 'tool' || step.kind === 'human_command');
}

function falseSuccess(turn: Turn, claim: Claim, check: Check): SilentFinding {
  const { command } = check;
  const said = claim.kinds.length === 0 ? 'said to be done' : `${claim.kinds.join(' and ')} said to pass`;
  const what = `${said}; \`${oneLine(command.command)}\` exited with ${command.exitCode}`;
  return {
    kind: 'false_success_claim',
    turn: turn.ordinal,
    line: claim.message.line,
    summary: what.slice(0, 240),
    evidence: [
      claimEvidence(turn, claim),
      trace(
        turn,
        'trace.check-failed',
        command.line,
        `${oneLine(command.command)} → exit ${command.exitCode}`,
      ),
    ],
  };
}

function unexecuted(turn: Turn, claim: Claim): SilentFinding {
  const named = claim.commands[0];
  return {
    kind: 'unexecuted_claim',
    turn: turn.ordinal,
    line: claim.message.line,
    summary:
      named === undefined
        ? 'tests said to pass; nothing was run after the edits'
        : `said to have run \`${oneLine(named)}\`, which never ran`,
    evidence: [claimEvidence(turn, claim), trace(turn, 'trace.never-ran', null, named ?? 'no command ran')],
  };
}

function outdated(turn: Turn, claim: Claim): SilentFinding {
  const what = `${claim.kinds.join(' and ')} said to pass; none ran after the last edit of the turn`;
  return {
    kind: 'unexecuted_claim',
    turn: turn.ordinal,
    line: claim.message.line,
    summary: what,
    evidence: [
      claimEvidence(turn, claim),
      trace(turn, 'trace.not-run-since-edit', null, 'no such check after the last edit'),
    ],
  };
}

/** Every turn that breaks the rule by the trace is a finding of its own. */
function ruleFindings(
  entry: LedgerEntry,
  turns: readonly Turn[],
  context: TraceContext,
): readonly SilentFinding[] {
  const kind = entry.check.by === 'only_path' ? 'out_of_scope_change' : 'broken_rule';
  return turns
    .filter((turn) => turn.ordinal >= entry.turn)
    .map((turn) => judgeTurn(entry, turn, context))
    .filter(isBreak)
    .map(({ turn, line, proof }) => ({
      kind,
      turn,
      line,
      summary: clip(`${proof}; the rule: ${oneLine(entry.text)}`, 240),
      evidence: [
        {
          ...evidence(`rule.${entry.key}`, entry.source === 'developer' ? 'turn' : 'instructions'),
          turn: entry.turn,
          line: entry.line,
          quote: entry.text.slice(0, 200),
        },
        { ...evidence(`trace.${entry.check.by}`, 'trace'), turn, line, quote: proof },
      ],
    }));
}

function claimEvidence(turn: Turn, claim: Claim): Evidence {
  return {
    ...evidence(claim.ruleId, 'agent_before'),
    cue: 'claims-verified',
    turn: turn.ordinal,
    line: claim.message.line,
    quote: claim.sentence,
  };
}

function trace(turn: Turn, ruleId: string, line: number | null, quote: string): Evidence {
  return { ...evidence(ruleId, 'trace'), turn: turn.ordinal, line, quote: quote.slice(0, 200) };
}

function evidence(ruleId: string, scope: Evidence['scope']): Omit<Evidence, 'turn' | 'line' | 'quote'> {
  return {
    ruleId,
    cue: ruleId,
    axis: 'symptom',
    label: scope === 'turn' || scope === 'instructions' ? 'S3' : 'S7',
    scope,
    contribution: 1,
  };
}

function oneLine(text: string): string {
  return clip(text.replace(/\s+/g, ' '), 120);
}
