/** A gold file and the rollouts that it speaks of → labelled sessions, masked as an import masks them. */
import { statSync } from 'node:fs';
import { createCounts } from '../codex/counts.ts';
import { bareName } from '../codex/file-name.ts';
import { loadSession } from '../codex/load.ts';
import { readingRules } from '../codex/reading-rules.ts';
import { maskSession } from '../session/mask-session.ts';
import type { Session } from '../session/model.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { createMasker, userNamesIn } from '../text/mask.ts';
import { parseSecretRules, type SecretRule } from '../text/secret-rules.ts';
import { alignGold, noTurn } from './align.ts';
import { readGold, refuse } from './gold.ts';
import type { GoldFault, GoldSession, GoldSource, GoldTurn, LabelledSession } from './gold-model.ts';
import { joinedByFolder, readGroups } from './groups.ts';
import { locateSessions } from './locate.ts';
import { userLines } from './user-lines.ts';

export interface LabelledCorpus {
  readonly sessions: readonly LabelledSession[];
  /** Labelled messages that the reader takes for text that no human typed; left out. */
  readonly notHuman: number;
  /** What the reader passed over, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
}

/** Each labelled file is read by itself. Throws `UserError` with file, line and reason when a label speaks of a session or a turn that is not there. */
export async function readLabelled(
  source: GoldSource,
  taxonomy: Taxonomy,
  onSession: (done: number, of: number) => void = () => {},
): Promise<LabelledCorpus> {
  const gold = readGold(source.gold, taxonomy.labels);
  const groups = source.groups === undefined ? new Map<string, string>() : readGroups(source.groups);
  const { paths, faults } = await locateSessions(gold, source);
  refuse(source.gold, faults);
  const reader = createReader(taxonomy);
  const sessions: LabelledSession[] = [];
  const unknown: GoldFault[] = [];
  let notHuman = 0;
  for (const [index, one] of gold.entries()) {
    const read = await reader.read(one, paths.get(one.file) as string, groups.get(bareName(one.file)));
    if ('faults' in read) unknown.push(...read.faults.map((what) => ({ line: one.line, what })));
    else {
      sessions.push(read.labelled);
      notHuman += read.notHuman;
    }
    onSession(index + 1, gold.length);
  }
  refuse(source.gold, unknown);
  const joined = source.groups === undefined ? joinedByFolder(sessions) : sessions;
  return { sessions: joined, notHuman, skipped: reader.skipped() };
}

type Read =
  | { readonly labelled: LabelledSession; readonly notHuman: number }
  | { readonly faults: readonly string[] };

function createReader(taxonomy: Taxonomy) {
  const rules = readingRules(taxonomy);
  const secrets: readonly SecretRule[] = parseSecretRules(taxonomy.data['secrets.yaml']);
  const counts = createCounts();

  async function read(gold: GoldSession, path: string, group: string | undefined): Promise<Read> {
    const { mtimeMs, size, ino } = statSync(path);
    const file = { path, size, mtimeMs, inode: ino };
    const loaded = await loadSession({ key: bareName(path), files: [file], copies: [] }, rules);
    if (loaded.session === null) return { faults: [`${path} cannot be read: ${loaded.files[0]?.reason}`] };
    for (const [reason, count] of Object.entries(loaded.skipped)) counts.add(reason, count);
    const session = masked(loaded.session, secrets);
    const aligned = alignGold(gold, session);
    if ('faults' in aligned) return aligned;
    const faults = notEvenInjected(aligned.others, gold, path);
    if (faults.length > 0) return { faults };
    return {
      labelled: { session, gold: aligned.gold, repo: group ?? session.repo ?? 'unknown' },
      notHuman: aligned.others.length,
    };
  }

  return { read, skipped: counts.entries };
}

/** Annotators may count what a harness injected; a label on anything else is a mistake. */
function notEvenInjected(others: readonly GoldTurn[], gold: GoldSession, path: string): readonly string[] {
  if (others.length === 0) return [];
  const lines = userLines(path);
  return others
    .filter((turn) => !turn.lines.some((line) => lines.has(line)))
    .map((turn) => noTurn(turn, gold));
}

/** As an import masks: account names are taken from the working directories, then masked wherever they stand. */
function masked(session: Session, secrets: readonly SecretRule[]): Session {
  const folders = new Set([session.cwd, ...session.turns.map((turn) => turn.cwd)]);
  const names = [...folders].flatMap((folder) => (folder === null ? [] : userNamesIn(folder, secrets)));
  return maskSession(session, createMasker(secrets, [...new Set(names)].sort()).mask);
}
