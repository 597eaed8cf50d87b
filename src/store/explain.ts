import { UserError } from '../errors.ts';

interface Sentence {
  readonly what: string;
  readonly next: string;
}

/** SQLite result codes (https://www.sqlite.org/rescode.html) and file-system codes → what the user can do. Longest prefix wins. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  SQLITE_BUSY: {
    what: 'The database is in use by another program',
    next: 'Wait until that is done, then run the command again.',
  },
  SQLITE_LOCKED: {
    what: 'The database is in use by another program',
    next: 'Wait until that is done, then run the command again.',
  },
  SQLITE_READONLY: {
    what: 'The database cannot be written',
    next: 'Change its permissions, or use another one with --db FILE.',
  },
  SQLITE_CANTOPEN: {
    what: 'The database cannot be opened',
    next: 'Check the folder and its permissions, or use another one with --db FILE.',
  },
  SQLITE_FULL: {
    what: 'The disk is full; what was stored before this is safe',
    next: 'Make room, then run the command again: it goes on where it stopped.',
  },
  SQLITE_IOERR: {
    what: 'The disk failed while the database was read or written; what was stored before this is safe',
    next: 'Check the disk and its free space, then run the command again.',
  },
  SQLITE_CORRUPT: {
    what: 'The database is damaged',
    next: 'Move it away and run `pushback analyze` again: the transcripts hold everything but labels set by hand.',
  },
  SQLITE_NOTADB: {
    what: 'This file is not a database of pushback',
    next: 'Name another one with --db FILE.',
  },
  EACCES: {
    what: 'The database may not be opened',
    next: 'Change the permissions, or use another one with --db FILE.',
  },
  EPERM: {
    what: 'The database may not be opened',
    next: 'Change the permissions, or use another one with --db FILE.',
  },
  EROFS: {
    what: 'The database lies on a read-only disk',
    next: 'Use another one with --db FILE.',
  },
  ENOSPC: {
    what: 'The disk is full; what was stored before this is safe',
    next: 'Make room, then run the command again: it goes on where it stopped.',
  },
  ENOTDIR: {
    what: 'The database cannot lie there: a part of its path is a file',
    next: 'Name another place with --db FILE.',
  },
  EEXIST: {
    what: 'The database cannot lie there: a part of its path is a file',
    next: 'Name another place with --db FILE.',
  },
  EISDIR: { what: 'The database is a folder', next: 'Name a file with --db FILE.' },
};

/** An error of the database as a `UserError`; anything else comes back as it is. */
export function explainStoreError(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (error instanceof UserError || code === null) return error;
  const known = Object.keys(SENTENCES).find((prefix) => code === prefix || code.startsWith(`${prefix}_`));
  const sentence = known === undefined ? undefined : SENTENCES[known];
  return sentence === undefined
    ? error
    : new UserError(sentence.what, { where: path, next: sentence.next, cause: error });
}

function errorCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (/unable to open database file|directory does not exist/i.test(error.message)) return 'SQLITE_CANTOPEN';
  const code: unknown = (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : null;
}
