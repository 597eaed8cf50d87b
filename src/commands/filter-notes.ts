import { plural } from '../render/numbers.ts';
import type { Db } from '../store/database.ts';
import type { Filter } from '../store/filter.ts';
import { type NamedValue, namedValues, valuesThere } from '../store/filter-values.ts';
import { type Io, note } from '../terminal.ts';
import { terminalLine } from '../text/terminal-safe.ts';

const SHOWN = 8;

const told = new WeakMap<Io, Set<string>>();

/**
 * Says, once a run, which values of the filter no session in the database has, with those that there are, and which only
 * sessions have that are kept apart. `offersApart` is false for commands without `--apart`.
 */
export function noteFilter(db: Db, filter: Filter, io: Io, offersApart = true): void {
  for (const named of namedValues(db, filter)) {
    if (named.sessions === 0) say(io, unknown(named, valuesThere(db, named.name)));
    else if (named.sessions === named.apart && filter.apart !== true) say(io, apart(named, offersApart));
  }
}

function say(io: Io, sentence: string): void {
  const said = told.get(io) ?? new Set();
  told.set(io, said);
  if (said.has(sentence)) return;
  said.add(sentence);
  note(io, sentence);
}

function unknown({ name, value }: NamedValue, there: readonly string[]): string {
  const more = there.length > SHOWN ? [`and ${there.length - SHOWN} more`] : [];
  const list = [...there.slice(0, SHOWN).map(terminalLine), ...more].join(', ');
  return `No session has the ${NAMES[name]} ${terminalLine(value)}${list === '' ? '' : `; the database has ${list}`}.`;
}

function apart({ name, value, sessions }: NamedValue, offersApart: boolean): string {
  const which = `${plural(sessions, 'session')} with the ${NAMES[name]} ${terminalLine(value)}`;
  return `Left out: ${which}, at which nobody sat${offersApart ? '; --apart takes them in' : ''}.`;
}

const NAMES: Readonly<Record<NamedValue['name'], string>> = {
  repo: 'repository',
  surface: 'surface',
  originator: 'originator',
  model: 'model',
};
