import { delimiter, resolve } from 'node:path';
import { Option } from '@commander-js/extra-typings';
import type { Io } from './terminal.ts';

/** Where `--taxonomy` leaves the folders that it names, and where they may stand once for all. A list like PATH. */
const VARIABLE = 'PUSHBACK_TAXONOMY';

/** What commands see of the outside world; `--taxonomy` adds to its environment before one of them runs. */
export type OwnIo = Io & { readonly env: Record<string, string | undefined> };

/** Every command takes it, before its name or after. It is heard as the environment variable is. */
export function packsOption(io: OwnIo): Option {
  const named: string[] = [];
  return new Option(
    '--taxonomy <folder>',
    `rules of your own, on top of ours; may be repeated (default: $${VARIABLE})`,
  ).argParser((folder) => {
    named.push(folder);
    io.env[VARIABLE] = named.join(delimiter);
  });
}

/** The rule folders of the user, absolute, in the order in which they add to the built-in rules. */
export function packsOf({ env, cwd }: Pick<Io, 'env' | 'cwd'>): readonly string[] {
  return (env[VARIABLE] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => resolve(cwd, folder));
}
