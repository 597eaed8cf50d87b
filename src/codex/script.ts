import type { Call } from './events.ts';
import { asString, parseJson } from './json.ts';

/**
 * Code mode (0.142+): the agent writes JavaScript that calls `tools.exec_command({cmd})` or `tools.apply_patch(text)`.
 * Paginated files repeat nested commands as items; legacy files hold only the source, so the literals are read from it.
 */
export function readScript(source: string): Call {
  const patchAt = source.indexOf('*** Begin Patch');
  const patch = patchAt === -1 ? null : patchFrom(source, patchAt);
  const commands = readCommands(source);
  const stdinSession = STDIN.exec(source)?.[1] ?? null;
  return {
    kind: 'script',
    commands: commands.map(({ command, workdir }) => ({ command, workdir, escalated: false })),
    patch,
    commandsBefore: patch === null ? 0 : commands.filter(({ at }) => at < patchAt).length,
    stdinSession,
    source,
  };
}

const COMMAND =
  /\b(?:exec_command|shell_command|shell)\s{0,4}\(\s{0,8}\{\s{0,8}["']?(?:cmd|command)["']?\s{0,4}:\s{0,4}/g;
const WORKDIR = /["']?workdir["']?\s{0,4}:\s{0,4}/g;
const STDIN = /\bwrite_stdin\s{0,4}\(\s{0,4}\{\s{0,8}["']?session_id["']?\s{0,4}:\s{0,4}["']?(\w{1,40})/;
const MAX_COMMANDS = 40;

interface Named {
  readonly command: string;
  readonly workdir: string | null;
  readonly at: number;
}

function readCommands(source: string): readonly Named[] {
  const found: Named[] = [];
  for (const match of source.matchAll(COMMAND)) {
    if (found.length >= MAX_COMMANDS) break;
    const start = match.index + match[0].length;
    const literal = readLiteral(source, start);
    if (literal === null) continue;
    found.push({
      command: literal.value,
      workdir: workdirAfter(source, literal.end),
      at: match.index,
    });
  }
  return found;
}

function workdirAfter(source: string, from: number): string | null {
  WORKDIR.lastIndex = 0;
  const near = source.slice(from, from + 400);
  const match = WORKDIR.exec(near);
  if (match === null || near.lastIndexOf('}', match.index) !== -1) return null;
  return readLiteral(source, from + match.index + match[0].length)?.value ?? null;
}

function patchFrom(source: string, at: number): string {
  const quote = quoteBefore(source, at);
  const literal = quote === null ? null : readLiteral(source, quote);
  return literal?.value.includes('*** Begin Patch')
    ? literal.value
    : source.slice(at).replaceAll('\\n', '\n');
}

function quoteBefore(source: string, at: number): number | null {
  for (let i = at - 1; i >= Math.max(0, at - 6); i--) if (/["'`]/.test(source[i] ?? '')) return i;
  return null;
}

/** A string literal at `start`: its value, and where it ends. Template literals are taken as written. */
function readLiteral(source: string, start: number): { value: string; end: number } | null {
  const quote = source[start];
  if (quote !== '"' && quote !== "'" && quote !== '`') return null;
  let end = start + 1;
  while (end < source.length && source[end] !== quote) end += source[end] === '\\' ? 2 : 1;
  const inner = source.slice(start + 1, end);
  return { value: unescapeLiteral(inner, quote), end: Math.min(end + 1, source.length) };
}

function unescapeLiteral(inner: string, quote: string): string {
  if (quote === '"') {
    const parsed = asString(parseJson(`"${inner}"`));
    if (parsed !== null) return parsed;
  }
  return inner.replace(/\\(n|t|r|[\s\S])/g, (_, char: string) => ESCAPES[char] ?? char);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
