import { readChunks } from '../codex/chunks.ts';
import { LIMITS } from '../codex/limits.ts';
import { createLineScanner } from '../codex/lines.ts';

/** How each era marks a record under the user's role, whoever wrote it. */
const USER = /"role":\s*"user"|"type":\s*"(?:user_message|UserMessage)"/;

/** Lines (1-based) of a readable rollout that hold a record under the user's role, human or injected. */
export function userLines(path: string): ReadonlySet<number> {
  const found = new Set<number>();
  const look = (bytes: Buffer, line: number): void => {
    if (USER.test(bytes.subarray(0, HEAD).toString('latin1'))) found.add(line);
  };
  const scanner = createLineScanner(
    { line: look, unterminated: look, blank: () => {}, oversized: () => {} },
    LIMITS,
  );
  for (const chunk of readChunks(path)) scanner.push(chunk);
  scanner.end();
  return found;
}

/** The role stands before the text. */
const HEAD = 1_000;
