import { OTHERS } from '../session/constraint-check.ts';
import type { ConstraintWords } from '../session/constraint-words.ts';
import type { Session, Turn } from '../session/model.ts';
import { proseOf } from '../session/turn-prose.ts';
import { patchesOf } from '../session/work.ts';
import { perObject } from '../text/memo.ts';
import type { Break } from './rule-outcome.ts';

/** A change where the message asked for none. `said` is the sentence that asked so. */
export interface ScopeBreak extends Break {
  readonly said: string;
}

const LONGEST_MESSAGE = 1_500;
/** Notes and plans that a request to "only plan" may well ask for. */
const NOTES = /(?:^|[\\/])(?:docs?|plans?|specs?|notes?|reports?)[\\/]|\.(?:md|mdx|txt|rst|adoc)$/i;

/** "Don't change anything, only explain", and yet code was patched in the same turn. */
export function editsWhereNoneWereAsked(turn: Turn, words: ConstraintWords): ScopeBreak | null {
  const { prose } = proseOf(turn);
  if (prose.length > LONGEST_MESSAGE) return null;
  const sentences = prose.split(/\n|(?<=[.!?。！？])\s*/);
  const said = sentences.find(
    (sentence) => !OTHERS.test(sentence) && words.noEdits.some((pattern) => pattern.test(sentence)),
  );
  if (said === undefined) return null;
  for (const patch of patchesOf(turn.steps)) {
    const changed =
      patch.status === 'applied' ? patch.files.find(({ path }) => !NOTES.test(path)) : undefined;
    if (changed !== undefined)
      return {
        turn: turn.ordinal,
        line: patch.line,
        proof: `changed ${changed.path}`,
        said: said.trim().slice(0, 200),
      };
  }
  return null;
}

const ABSOLUTE = /^(?:[\\/~]|[A-Za-z]:)/;
/** Temporary files and the agent's own home are everybody's. */
const COMMON = /(?:^|[\\/])(?:tmp|temp|var[\\/]folders|\.codex|\.agents)(?:[\\/]|$)/i;

/** A patch outside every folder that the session worked in, of a file that no message and no standing text names. */
export function editOutsideFolders(turn: Turn, session: Session): Break | null {
  const folders = foldersOf(session);
  if (folders.length === 0) return null;
  for (const patch of patchesOf(turn.steps)) {
    if (patch.status !== 'applied') continue;
    const outside = patch.files.find(
      ({ path }) => isOutside(path, folders) && !isNamed(path, saidIn(session)),
    );
    if (outside !== undefined)
      return { turn: turn.ordinal, line: patch.line, proof: `changed ${outside.path}` };
  }
  return null;
}

/** The folders that the session worked in, each once. */
const foldersOf = perObject(({ cwd: first, turns }: Session): readonly string[] => {
  const named = [first, ...turns.map(({ cwd }) => cwd)].filter((it) => it !== null);
  return [...new Set(named)].filter((it) => ABSOLUTE.test(it));
});

/** All that the developer and the standing texts say, in lower case. */
const saidIn = perObject(({ turns, instructions }: Session): string => {
  const texts = turns.map(({ text, template }) => template ?? text);
  return [...texts, ...instructions.map(({ text }) => text)].join('\n').toLowerCase();
});

function isOutside(path: string, folders: readonly string[]): boolean {
  if (!ABSOLUTE.test(path) || COMMON.test(path)) return false;
  // By the folder's own name: home folders and account names are masked in one place and not in the other.
  const plain = (text: string): string => text.replaceAll('\\', '/').toLowerCase();
  return !folders.some((folder) => {
    const name =
      plain(folder)
        .replace(/(?<!\/)\/+$/, '')
        .split('/')
        .at(-1) ?? '';
    return plain(path).startsWith(plain(folder)) || plain(path).includes(`/${name}/`); // also a worktree beside it
  });
}

/** By its name or by one of the folders that it is in, but for the outermost, which everything is in. */
function isNamed(path: string, said: string): boolean {
  const parts = path
    .toLowerCase()
    .split(/[\\/]/)
    .filter((part) => part.length > 2);
  return parts.slice(2).some((part) => said.includes(part));
}
