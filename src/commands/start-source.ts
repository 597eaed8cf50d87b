import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultRoots, discover } from '../codex/discover.ts';
import type { Io } from '../terminal.ts';
import { databaseHint } from './options.ts';

/** The hand-written sessions that ship with the package; the same from `src/commands/` and from `dist/commands/`. */
const DEMO = fileURLToPath(new URL('../../fixtures/demo/', import.meta.url));

export interface Source {
  readonly paths: readonly string[];
  readonly database: string;
  /** What is being read, in a sentence. */
  readonly saying: string;
  /** What has to be added to other commands to see the same. */
  readonly hint: string;
}

/** The Codex home when it holds sessions, else the examples, which get a database of their own beside the usual one. */
export function chooseSource(demo: boolean, database: string, named: string | undefined, io: Io): Source {
  const roots = defaultRoots(io.env);
  if (!demo && roots.length > 0 && discover(roots).files.length > 0)
    return {
      paths: roots,
      database,
      saying: `Reading ${roots.join(' and ')}.`,
      hint: databaseHint(named),
    };
  const beside = named === undefined ? join(dirname(database), 'pushback-examples.db') : database;
  const why = demo ? '' : ' There are no Codex sessions on this machine yet.';
  return {
    paths: [DEMO],
    database: beside,
    saying: `Reading the examples that come with pushback.${why}`,
    hint: databaseHint(beside),
  };
}
