import type { SessionKind, Surface, Turn } from '../session/model.ts';
import type { Header } from './events.ts';
import { hasIdePreamble } from './human-text.ts';
import { lookup } from './json.ts';

/**
 * Nothing in a sub-agent's or internal file is human, whatever its events say (0.104-0.169). `exec`: prompts that another program may have
 * written (`codex exec`, the SDK, the MCP server).
 */
export function sessionKind(header: Header | null): SessionKind {
  if (header === null) return 'interactive';
  if (header.sourceKind === 'subagent:review') return 'review';
  if (header.sourceKind?.startsWith('subagent') === true || header.parentId !== null) return 'subagent';
  if (header.sourceKind?.startsWith('internal') === true) return 'internal';
  if (header.threadSource !== null && header.threadSource !== 'user')
    return header.threadSource === 'subagent' ? 'subagent' : 'internal';
  const driven = header.source === 'exec' || header.source === 'mcp';
  return driven || /^codex_exec$|^codex_sdk/.test(header.originator ?? '') ? 'exec' : 'interactive';
}

const ORIGINATORS: readonly (readonly [RegExp, Surface])[] = [
  [/^codex_exec$/, 'exec'],
  [/^codex_sdk/, 'sdk'],
  [/desktop/i, 'desktop'],
  [/mobile|ios_remote|android_remote/i, 'mobile'],
  [/vscode|cursor|windsurf|jetbrains|xcode|zed/i, 'ide'],
];

const SOURCES: Readonly<Record<string, Surface>> = { exec: 'exec', mcp: 'mcp' };

/** Originator first, source second. `source: "vscode"` alone proves nothing: it is the app-server's default, which the TUI of 0.169 writes too. */
export function surfaceOf(header: Header | null, turns: readonly Turn[]): Surface {
  const originator = header?.originator ?? '';
  const known = ORIGINATORS.find(([pattern]) => pattern.test(originator));
  if (known !== undefined) return known[1];
  const source = lookup(SOURCES, header?.source ?? '');
  if (source !== undefined) return source;
  if (turns.some((turn) => hasIdePreamble(turn.template))) return 'ide';
  if (originator === '' || originator === 'codex-tui' || originator === 'codex_cli_rs') return 'cli';
  return 'other';
}

/** `owner/name` of a git remote, else the last folder of the working directory. */
export function repoName(url: string | null, cwd: string | null): string | null {
  const path = url?.replace(/\.git\/?$/, '').match(/[/:]([^/:\s]{1,100}\/[^/:\s]{1,100})\/?$/)?.[1];
  if (path !== undefined) return path;
  const folder = cwd
    ?.split(/[\\/]/)
    .filter((part) => part !== '')
    .at(-1);
  return folder ?? null;
}
