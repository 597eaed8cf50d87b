/** A gold file and the rollouts that it speaks of → labelled sessions, masked as an import masks them. */
import { statSync } from 'node:fs';
import { createCounts } from '../codex/counts.ts';
import { loadSession } from '../codex/load.ts';
import { maskSession } from '../session/mask-session.ts';
import type { Session } from '../session/model.ts';
import { type InjectedText, injectedSchema } from '../taxonomy/injected.ts';
import type { Taxonomy } from '../taxonomy/model.ts';
import { createMasker, userNamesIn } from '../text/mask.ts';
import { parseSecretRules, type SecretRule } from '../text/secret-rules.ts';
import { alignGold } from './align.ts';
import { type GoldFault, type GoldSession, type LabelledSession, readGold, refuse } from './gold.ts';
import { readGroups, sessionKey } from './groups.ts';
import { locateSessions } from './locate.ts';

export interface GoldSource {
  /** The gold file. */
  readonly gold: string;
  /** Rollouts or folders of them; none: they are looked for near the gold file. */
  readonly paths: readonly string[];
  /** Folder that the `file` of each labelled session is relative to. */
  readonly sessions?: string | undefined;
  /** JSON Lines with `file` and `repository`; without it a session belongs to the repository that it names itself. */
  readonly groups?: string | undefined;
}

export interface LabelledCorpus {
  readonly sessions: readonly LabelledSession[];
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
  const { paths, faults } = locateSessions(gold, source.gold, {
    folder: source.sessions,
    paths: source.paths,
  });
  refuse(source.gold, faults);
  const reader = createReader(taxonomy);
  const sessions: LabelledSession[] = [];
  const unknown: GoldFault[] = [];
  for (const one of gold) {
    const path = paths.get(one.file) as string;
    const read = await reader.read(one, path, groups.get(sessionKey(one.file)));
    if ('faults' in read) unknown.push(...read.faults.map((what) => ({ line: one.line, what })));
    else sessions.push(read);
    onSession(sessions.length, gold.length);
  }
  refuse(source.gold, unknown);
  return { sessions, skipped: reader.skipped() };
}

function createReader(taxonomy: Taxonomy) {
  const injected: readonly InjectedText[] = injectedSchema.parse(taxonomy.data['injected.yaml']).injected;
  const secrets: readonly SecretRule[] = parseSecretRules(taxonomy.data['secrets.yaml']);
  const counts = createCounts();

  async function read(
    gold: GoldSession,
    path: string,
    group: string | undefined,
  ): Promise<LabelledSession | { readonly faults: readonly string[] }> {
    const { mtimeMs, size, ino } = statSync(path);
    const file = { path, size, mtimeMs, inode: ino };
    const loaded = await loadSession({ key: sessionKey(path), files: [file], copies: [] }, injected);
    if (loaded.session === null) return { faults: [`${path} cannot be read: ${loaded.files[0]?.reason}`] };
    for (const [reason, count] of Object.entries(loaded.skipped)) counts.add(reason, count);
    const session = masked(loaded.session, secrets);
    const aligned = alignGold(gold, session);
    if ('faults' in aligned) return aligned;
    return { session, gold: aligned.gold, repo: group ?? session.repo ?? 'unknown' };
  }

  return { read, skipped: counts.entries };
}

/** As an import masks: account names are taken from the working directories, then masked wherever they stand. */
function masked(session: Session, secrets: readonly SecretRule[]): Session {
  const folders = new Set([session.cwd, ...session.turns.map((turn) => turn.cwd)]);
  const names = [...folders].flatMap((folder) => (folder === null ? [] : userNamesIn(folder, secrets)));
  return maskSession(session, createMasker(secrets, [...new Set(names)].sort()).mask);
}
