/** A bare walk that asks for the state of each file. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

let bytes = 0;
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true }))
  if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
console.log(bytes);
