import type { Instructions, Session, Step, Turn } from '../session/model.ts';
import type { Counts } from './counts.ts';
import type { FileDraft, HumanDraft, Mutable } from './draft.ts';
import { isTruncatedDoc } from './human-text.ts';
import { findHumans } from './humans.ts';
import { repoName, sessionKind, surfaceOf } from './origin.ts';

/** Steps kept from before the first human message (a greeting, a sub-agent's whole run). */
const PREAMBLE_STEPS = 400;

/**
 * The files of one thread, oldest first, → one session. Several files exist after a revert (`<threadId>_<segmentId>`): the new
 * segment says where it takes up the old one, and what came after that point was taken back.
 */
export function assembleSession(drafts: readonly FileDraft[], fallbackId: string, counts: Counts): Session {
  const first = drafts[0];
  if (first === undefined) throw new Error('a session needs at least one file');
  const kind = sessionKind(first.header);
  const mayHaveHumans = kind === 'interactive' || kind === 'exec';
  const preamble: Step[] = [];
  const turns: Mutable<Turn>[] = [];
  drafts.forEach((draft, file) => {
    if (file > 0) markReverted(turns, draft);
    cutTurns(draft, file, mayHaveHumans ? findHumans(draft, counts) : [], turns, preamble);
  });
  settle(turns);
  const models = turns.map((turn) => turn.model);
  const last = drafts.at(-1) ?? first;
  const header = first.header;
  const cwd = header?.cwd ?? last.context?.cwd ?? first.environmentCwd;
  return {
    id: header?.id ?? fallbackId,
    kind,
    era: first.snapshot
      ? 'json'
      : !first.enveloped
        ? 'flat'
        : header?.paginated === true
          ? 'paginated'
          : 'legacy',
    files: drafts.map((draft) => draft.path),
    surface: surfaceOf(header, turns),
    originator: header?.originator ?? null,
    source: header?.source ?? header?.sourceKind ?? null,
    cliVersion: header?.cliVersion ?? null,
    model: mostCommon(models) ?? last.context?.model ?? null,
    cwd,
    repo: repoName(header?.repositoryUrl ?? null, cwd),
    branch: header?.branch ?? null,
    commit: header?.commit ?? null,
    startedAt: header?.timestamp ?? first.firstAt,
    endedAt: last.lastAt,
    parentId: header?.parentId ?? header?.forkedFromId ?? null,
    forkedFromId: header?.forkedFromId ?? null,
    instructions: drafts.flatMap((draft) => instructionsOf(draft)),
    preamble: preamble.slice(-PREAMBLE_STEPS),
    turns,
    tokens: last.tokens,
  };
}

const ordinals = new WeakMap<object, number>();

/** Turns of the older segments whose record lies at or after the point where the new segment takes up. */
function markReverted(turns: readonly Mutable<Turn>[], draft: FileDraft): void {
  const base = draft.header?.base;
  if (base === null || base === undefined) return;
  for (const turn of turns) {
    const ordinal = ordinals.get(turn);
    if (ordinal !== undefined && ordinal >= base.endOrdinal) turn.rolledBack = true;
  }
}

function cutTurns(
  draft: FileDraft,
  file: number,
  humans: readonly HumanDraft[],
  turns: Mutable<Turn>[],
  preamble: Step[],
): void {
  const starts = new Set<unknown>(humans);
  let steps = preamble;
  let open: Mutable<Turn> | null = turns.at(-1) ?? null;
  if (open !== null) steps = open.steps as Step[];
  for (const entry of draft.entries) {
    if (entry.kind === 'human') {
      if (!starts.has(entry)) continue;
      if (open !== null && open.tokensAtEnd === null) open.tokensAtEnd = entry.tokensBefore;
      open = newTurn(entry, file, turns.length + 1);
      steps = open.steps as Step[];
      turns.push(open);
    } else {
      if (entry.kind === 'rollback') rollBack(turns, entry.turns);
      steps.push(entry);
    }
  }
  if (open !== null && draft.tokens !== null) open.tokensAtEnd = draft.tokens.total;
}

function newTurn(human: HumanDraft, file: number, ordinal: number): Mutable<Turn> {
  const turn: Mutable<Turn> = {
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
  if (human.ordinal !== null) ordinals.set(turn, human.ordinal);
  return turn;
}

/** `thread_rolled_back {num_turns}` takes back the last turns that still stand. */
function rollBack(turns: readonly Mutable<Turn>[], count: number): void {
  let left = count;
  for (let i = turns.length - 1; i >= 0 && left > 0; i--) {
    const turn = turns[i];
    if (turn === undefined || turn.rolledBack) continue;
    turn.rolledBack = true;
    left--;
  }
}

function settle(turns: readonly Mutable<Turn>[]): void {
  turns.forEach((turn, index) => {
    const before = turns[index - 1];
    turn.afterInterrupt =
      before?.steps.some((step) => step.kind === 'abort' && step.reason === 'interrupted') ?? false;
    turn.endedAt = turn.steps.findLast((step) => step.at !== null)?.at ?? null;
  });
  const last = turns.at(-1)?.steps.at(-1);
  if (last?.kind === 'abort') (last as Mutable<typeof last>).atEnd = true;
}

function instructionsOf(draft: FileDraft): readonly Instructions[] {
  return draft.instructions.map(({ source, directory, text, after }) => ({
    source,
    directory,
    text,
    turn: after + 1,
    truncated: isTruncatedDoc(text),
  }));
}

function mostCommon(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: string | null = null;
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value;
  return best;
}
