import { type Classifier, simpleCommands } from './commands.ts';
import type { ConstraintWords } from './constraint-words.ts';
import type { Command } from './model.ts';

/** A run of a check whose exit code speaks for it. */
export interface Check {
  readonly command: Command;
  readonly kinds: ReadonlySet<string>;
  readonly passed: boolean;
}

/** Looking on while a check runs does not change its meaning; anything else in the line might have made the exit code. */
const HARMLESS =
  /^(?:#|\.\s|\w{1,40}=\S{0,200}$|(?:cd|tail|head|tee|echo|printf|cat|set|export|source|true|sleep|ls|pwd|mkdir|unset|clear|date|activate|nvm use|conda activate|shopt)\b)/;
/** What comes after a check decides the exit code, or prints a verdict of its own. */
const HIDING = /\|\s*(?:tail|head|tee|cat|sed|awk|grep|rg)\b|\|\|\s*(?:true|echo)|;\s*(?:echo|true)\b/;
/** A line that sums up failures, or names a failed test; not a passed test whose name speaks of them. */
const FAILURES =
  /^(?!\s{0,20}(?:✓|✔|√|ok\b|PASS|\[32m)).{0,200}(?:\b[1-9]\d{0,5} (?:failed|failing|failures?|errors?)\b(?! handled)|\b(?:failures|failed): {0,8}[1-9]|\b(?:result|build): failed\b|^\s{0,20}failed\b|^\s{0,20}fail\b|\bbuild failed\b|^# fail [1-9])/im;
const STOPPED = new Set([124, 130, 137, 143, -1]);

/** Claims, findings and metrics ask for the same commands. */
const checks = new WeakMap<ConstraintWords, WeakMap<Command, Check | null>>();

/** What a verify command says, or null when its exit code says nothing of the check. */
export function checkOf(command: Command, classify: Classifier, words: ConstraintWords): Check | null {
  const known = checks.get(words) ?? new WeakMap<Command, Check | null>();
  checks.set(words, known);
  let check = known.get(command);
  if (check === undefined) {
    check = judgeCheck(command, classify, words);
    known.set(command, check);
  }
  return check;
}

function judgeCheck(command: Command, classify: Classifier, words: ConstraintWords): Check | null {
  if (command.exitCode === null || STOPPED.has(command.exitCode)) return null;
  const parts = simpleCommands(command.command).filter((part) => !HARMLESS.test(part));
  const checks = parts.filter((part) => classify(part).has('verify'));
  if (checks.length === 0 || checks.length < parts.length) return null;
  const kinds = new Set(checks.flatMap((part) => kindsOf(part, words)));
  if (command.exitCode !== 0) return { command, kinds, passed: false };
  if (!HIDING.test(command.command)) return { command, kinds, passed: true };
  return FAILURES.test(command.output) ? { command, kinds, passed: false } : null;
}

export function kindsOf(part: string, { verifies }: ConstraintWords): readonly string[] {
  return verifies.filter(([, pattern]) => pattern.test(part)).map(([kind]) => kind);
}

/** The last check of a stretch of work that `speaks` accepts; null when a later run of a check says nothing (stopped, no exit code). */
export function lastCheckOf(
  commands: readonly Command[],
  classify: Classifier,
  words: ConstraintWords,
  speaks: (check: Check) => boolean = () => true,
): Check | null {
  for (const command of [...commands].reverse()) {
    const check = checkOf(command, classify, words);
    if (check !== null && speaks(check)) return check;
    if (check === null && classify(command.command).has('verify')) return null;
  }
  return null;
}
