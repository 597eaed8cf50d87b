/** A file that is there but cannot be read as a transcript; the message says why. Caught where files become sessions. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

const CODES: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its links run in a circle',
  ENAMETOOLONG: 'its path is too long',
  ENXIO: 'not a regular file',
  EIO: 'the disk could not deliver it',
};

/** Why a file could not be read, in words; unknown errors keep their own. */
export function whyUnreadable(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return CODES[code] ?? code;
  return error instanceof Error ? error.message : String(error);
}
