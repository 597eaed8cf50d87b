import type { Dialect } from './dialect.ts';
import { flat } from './dialect-flat.ts';
import { legacy } from './dialect-legacy.ts';
import { paginated } from './dialect-paginated.ts';

/** The dialect of a CLI version. */
export function dialectOf(version: string): Dialect {
  const minor = Number(version.split('.')[1]);
  if (minor < 36) return flat;
  return minor >= 150 ? paginated : legacy(minor);
}
