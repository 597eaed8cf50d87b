import type { Instructions, Session, Turn } from '../session/model.ts';
import type { Counts } from './counts.ts';
import { cutTurns } from './cut-turns.ts';
import type { FileDraft } from './draft.ts';
import { isTruncatedDoc } from './human-text.ts';
import { repoName, sessionKind, surfaceOf } from './origin.ts';
import { later } from './time.ts';

/**
 * The files of one thread, oldest first, → one session under the given id. Several files exist after a revert
 * (`<threadId>_<segmentId>`) and where a store cuts long transcripts into parts. Throws when there is no file.
 */
export function assembleSession(drafts: readonly FileDraft[], id: string, counts: Counts): Session {
  const first = drafts[0];
  const last = drafts.at(-1);
  if (first === undefined || last === undefined) throw new Error('a session needs at least one file');
  const kind = sessionKind(first.header);
  const { turns, preamble } = cutTurns(drafts, kind, counts);
  const model = mostCommon(turns.map((turn) => turn.model)) ?? last.context?.model ?? null;
  const startedAt = first.header?.timestamp ?? first.firstAt;
  return {
    id,
    kind,
    era: eraOf(first),
    files: drafts.map((draft) => draft.path),
    surface: surfaceOf(first.header, turns),
    ...headerFacts(first, last),
    model,
    startedAt,
    endedAt: drafts.reduce<string | null>((end, draft) => later(end, draft.lastAt), startedAt),
    instructions: drafts.flatMap((draft, file) => instructionsOf(draft, file, turns)),
    preamble,
    turns,
    tokens: drafts.findLast((draft) => draft.tokens !== null)?.tokens ?? null,
  };
}

function eraOf(draft: FileDraft): Session['era'] {
  if (draft.snapshot) return 'json';
  if (!draft.enveloped) return 'flat';
  return draft.header?.paginated === true ? 'paginated' : 'legacy';
}

type HeaderFacts = Pick<
  Session,
  'originator' | 'source' | 'cliVersion' | 'cwd' | 'repo' | 'branch' | 'commit' | 'parentId' | 'forkedFromId'
>;

function headerFacts(first: FileDraft, last: FileDraft): HeaderFacts {
  const header = first.header;
  const cwd = header?.cwd ?? last.context?.cwd ?? first.environmentCwd;
  if (header === null)
    return {
      originator: null,
      source: null,
      cliVersion: null,
      cwd,
      repo: repoName(null, cwd),
      branch: null,
      commit: null,
      parentId: null,
      forkedFromId: null,
    };
  const { originator, cliVersion, branch, commit, forkedFromId } = header;
  const source = header.source ?? header.sourceKind;
  const parentId = header.parentId ?? forkedFromId ?? header.rootId;
  const repo = repoName(header.repositoryUrl, cwd);
  return { originator, source, cliVersion, cwd, repo, branch, commit, parentId, forkedFromId };
}

/** `turn` is the first turn that they were in force for: the running one, or the one that follows. */
function instructionsOf(draft: FileDraft, file: number, turns: readonly Turn[]): readonly Instructions[] {
  return draft.instructions.map(({ source, directory, text, line, inForce }) => {
    const before = turns.filter(
      (turn) => turn.file < file || (turn.file === file && turn.line < line),
    ).length;
    const turn = Math.max(1, Math.min(inForce ? before : before + 1, turns.length));
    return { source, directory, text, turn, truncated: isTruncatedDoc(text) };
  });
}

function mostCommon(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: string | null = null;
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value;
  return best;
}
