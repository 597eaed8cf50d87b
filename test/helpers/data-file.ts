import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './fixture.ts';

/** A data file of the taxonomy, parsed. */
export function dataFile(name: string): unknown {
  return parse(readFileSync(join(ROOT, 'taxonomy', name), 'utf8'));
}
