import type { SessionKind, Step, Turn } from '../session/model.ts';
import type { Counts } from './counts.ts';
import type { FileDraft, HumanDraft, Mutable } from './draft.ts';
import { findHumans, type Humans } from './humans.ts';

/** Steps kept from before the first human message (a greeting, a sub-agent's whole run). */
const PREAMBLE_STEPS = 400;

type OpenTurn = Mutable<Omit<Turn, 'steps'>> & { steps: Step[] };

interface Cutting {
  readonly turns: OpenTurn[];
  readonly preamble: Step[];
  /** Turns not taken back, latest last: what a rollback counts off. */
  readonly standing: OpenTurn[];
  /** Record ordinals of paginated turns: a revert names the first one that it takes back. */
  readonly ordinals: Map<OpenTurn, number>;
  /** Messages since the last turn that reached the model but were never shown as the human's (0.104, during a compaction). */
  unshown: number;
}

/** Cuts the timelines of a thread's files into turns: one human message each, with all that the agent did until the next. */
export function cutTurns(
  drafts: readonly FileDraft[],
  kind: SessionKind,
  counts: Counts,
): { readonly turns: readonly Turn[]; readonly preamble: readonly Step[] } {
  const cutting: Cutting = { turns: [], preamble: [], standing: [], ordinals: new Map(), unshown: 0 };
  const mayHaveHumans = kind === 'interactive' || kind === 'exec';
  const humans = findHumans(mayHaveHumans ? drafts : [], counts);
  drafts.forEach((draft, file) => {
    if (draft.header !== drafts[file - 1]?.header) takeBackReverted(cutting, draft);
    cutFile(cutting, draft, file, humans);
  });
  settle(cutting.turns);
  const inherited = cutting.turns.filter((turn) => turn.inherited).length;
  counts.add('message inherited by a fork (kept, not counted)', inherited);
  return { turns: cutting.turns, preamble: cutting.preamble.slice(-PREAMBLE_STEPS) };
}

function cutFile(cutting: Cutting, draft: FileDraft, file: number, humans: Humans): void {
  for (const entry of draft.entries) {
    if (entry.kind !== 'human') addStep(cutting, entry);
    else if (humans.turns.has(entry)) addTurn(cutting, entry, file);
    else if (humans.unconfirmed.has(entry)) cutting.unshown++;
  }
  const last = cutting.turns.at(-1);
  if (last !== undefined && draft.tokens !== null) last.tokensAtEnd = draft.tokens.total;
}

function addStep(cutting: Cutting, step: Step): void {
  if (step.kind === 'rollback') takeBack(cutting, step.turns);
  (cutting.turns.at(-1)?.steps ?? cutting.preamble).push(step);
}

function addTurn(cutting: Cutting, human: HumanDraft, file: number): void {
  const before = cutting.turns.at(-1);
  if (before !== undefined) before.tokensAtEnd ??= human.tokensBefore;
  const turn = newTurn(human, file, cutting.turns.length + 1);
  cutting.turns.push(turn);
  cutting.standing.push(turn);
  cutting.unshown = 0;
  if (human.ordinal !== null) cutting.ordinals.set(turn, human.ordinal);
}

function newTurn(human: HumanDraft, file: number, ordinal: number): OpenTurn {
  return {
    ordinal,
    file,
    line: human.line,
    lines: [...human.lines].sort((a, b) => a - b),
    timestamp: human.at,
    text: human.text,
    template: human.template,
    images: human.images,
    steering: human.steering,
    afterInterrupt: false,
    inherited: human.inherited,
    rolledBack: false,
    model: human.context?.model ?? null,
    cwd: human.context?.cwd ?? null,
    approvalPolicy: human.context?.approvalPolicy ?? null,
    sandbox: human.context?.sandbox ?? null,
    tokensAtEnd: null,
    endedAt: null,
    steps: [],
  };
}

/** `thread_rolled_back {num_turns}` takes back the last turns that still stand. */
function takeBack(cutting: Cutting, count: number): void {
  const unshown = Math.min(cutting.unshown, count);
  cutting.unshown -= unshown;
  for (let left = count - unshown; left > 0; left--) {
    const turn = cutting.standing.pop();
    if (turn === undefined) return;
    turn.rolledBack = true;
  }
}

/** A new segment takes up its thread at an ordinal; what the older segments hold from there on was taken back (0.169). */
function takeBackReverted(cutting: Cutting, draft: FileDraft): void {
  const base = draft.header?.base;
  if (base === null || base === undefined) return;
  for (const [turn, ordinal] of cutting.ordinals) if (ordinal >= base.endOrdinal) turn.rolledBack = true;
  const standing = cutting.standing.filter((turn) => !turn.rolledBack);
  cutting.standing.splice(0, Number.POSITIVE_INFINITY, ...standing);
}

/** In real sessions the answer to one's own interrupt comes within twenty minutes; a message of the next day takes up the work anew. */
const ANSWER_MS = 6 * 60 * 60 * 1_000;

/** Flat and early files have no times: there every interrupt in the turn before counts. */
function isInterruptFor(step: Step, { timestamp }: OpenTurn): boolean {
  if (step.kind !== 'abort' || step.reason !== 'interrupted') return false;
  if (step.at === null || timestamp === null) return true;
  return Date.parse(timestamp) - Date.parse(step.at) <= ANSWER_MS;
}

function settle(turns: readonly OpenTurn[]): void {
  turns.forEach((turn, index) => {
    const before = turns[index - 1];
    turn.afterInterrupt = before?.steps.some((step) => isInterruptFor(step, turn)) ?? false;
    turn.endedAt = turn.steps.findLast((step) => step.at !== null)?.at ?? null;
  });
  const last = turns.at(-1)?.steps.at(-1);
  if (last?.kind === 'abort') (last as Mutable<typeof last>).atEnd = true;
}
