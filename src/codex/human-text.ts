import { findInjected, type InjectedText } from '../taxonomy/injected.ts';

/** What one user-role message holds: a human's words, injected texts, or both (AGENTS.md and environment share a message by 0.115). */
export interface UserMessage {
  /** Null when no human typed any of it. */
  readonly human: { readonly text: string; readonly template: string | null } | null;
  readonly instructions: readonly { readonly text: string; readonly directory: string | null }[];
  readonly shell: readonly { readonly command: string; readonly exitCode: number | null }[];
  /** The working directory that an environment context names; the only trace of it in flat files (0.29). */
  readonly cwd: string | null;
  /** Ids of the injected texts that were dropped, for the counts. */
  readonly dropped: readonly string[];
}

/** Sorts the parts of a user-role message; `parts` are content items (or the single text of an event). */
export function readUserMessage(
  parts: readonly string[],
  patterns: readonly InjectedText[],
  images: number,
): UserMessage {
  const typed: string[] = [];
  const instructions: { text: string; directory: string | null }[] = [];
  const shell: { command: string; exitCode: number | null }[] = [];
  const dropped: string[] = [];
  let cwd: string | null = null;
  for (const part of parts) {
    const pattern = findInjected(part, patterns);
    if (pattern === undefined) typed.push(part);
    else if (pattern.kind === 'instructions') instructions.push(readInstructions(part));
    else if (pattern.kind === 'shell') shell.push(readShell(part));
    else {
      dropped.push(pattern.id);
      cwd ??= CWD.exec(part)?.[1] ?? null;
    }
  }
  const whole = stripImageTags(typed.join('\n')).trim();
  const human = whole === '' && images === 0 ? null : readTyped(whole);
  return { human, instructions, shell, cwd, dropped };
}

const CWD = /<cwd>([^<\n]{1,1000})<\/cwd>/;

/** Codex writes them as parts of their own; in the middle of a line somebody typed them. */
const IMAGE_TAG = /^(?:<image(?: name=[^>\n]{0,300})?>|<\/image>)$/gm;

function stripImageTags(text: string): string {
  return text.includes('<image') || text.includes('</image>') ? text.replace(IMAGE_TAG, '') : text;
}

const REQUEST_HEADING = '## My request for Codex:';
const PREAMBLES = [
  '# Context from my IDE setup:',
  '# Files mentioned by the user:',
  '## Prior conversation with Codex:',
];

function readTyped(whole: string): { text: string; template: string | null } {
  const request = requestIn(whole);
  const template = expandedTemplate(request);
  const text = template ?? request;
  return { text, template: text === whole ? null : whole };
}

/** IDE and desktop clients put context before the request; only what follows the last heading was typed. */
function requestIn(text: string): string {
  if (!PREAMBLES.some((preamble) => text.startsWith(preamble))) return text;
  const at = text.lastIndexOf(REQUEST_HEADING);
  return at === -1 ? text : text.slice(at + REQUEST_HEADING.length).trim();
}

const USER_INPUT =
  /^(?:---\n[\s\S]{0,2000}?\n---\n)?\s{0,20}(?:The user input to you can be provided directly[^\n]{0,300}\n[\s\S]{0,800}?)?#{1,3} (?:User Input|用户输入|ユーザー入力)[^\S\n]{0,20}\n{1,20}(?:[^\n`]{1,200}\n{1,20})?```[a-z]{0,10}\n([\s\S]{0,20000}?)\n?```/;

/** Slash-command prompts (spec-kit and the like) are stored expanded; the typed words are only the fenced part. */
function expandedTemplate(text: string): string | null {
  const typed = USER_INPUT.exec(text)?.[1];
  if (typed === undefined) return null;
  return typed.trim() === '$ARGUMENTS' ? '' : typed.trim();
}

/** True when the message begins with a preamble that only IDE extensions and the desktop app write. */
export function hasIdePreamble(template: string | null): boolean {
  return template?.startsWith('# Context from my IDE setup:') === true;
}

const AGENTS_HEADING = /^\s*# AGENTS\.md instructions(?: for ([^\n]{1,1000}))?\n/;

function readInstructions(part: string): { text: string; directory: string | null } {
  const directory = AGENTS_HEADING.exec(part)?.[1]?.trim() ?? null;
  const text = part
    .replace(AGENTS_HEADING, '')
    .replace(/^\s*<(?:user_instructions|INSTRUCTIONS)>\n{0,4}/, '')
    .replace(/\n{0,4}<\/(?:user_instructions|INSTRUCTIONS)>\s*$/, '');
  return { text, directory };
}

/** Both stand at the beginning; behind them the output may say anything. */
const SHELL_HEAD = 8_000;

function readShell(part: string): { command: string; exitCode: number | null } {
  const head = part.slice(0, SHELL_HEAD);
  const command =
    /<(?:command|bash-input)>\n?([\s\S]{0,4000}?)\n?<\/(?:command|bash-input)>/.exec(head)?.[1] ?? '';
  const code = /^Exit code: (-?\d{1,10})$/m.exec(head)?.[1];
  return { command, exitCode: code === undefined ? null : Number(code) };
}

const SKILLS_LIST = '\n## Skills\nA skill is a set of';

/** Up to 0.104 the list of skills is appended to the AGENTS.md text. */
export function withoutSkillsList(text: string): string {
  const at = text.indexOf(SKILLS_LIST);
  return at === -1 ? text : text.slice(0, at).trimEnd();
}

const PROJECT_MARK = '--- project-doc ---';
const PROJECT_DOC_BUDGET = 32_768;

/** Codex cuts the project part at 32,768 bytes without a marker: exactly that length means cut. */
export function isTruncatedDoc(text: string): boolean {
  const at = text.indexOf(PROJECT_MARK);
  const project = at === -1 ? text : text.slice(at + PROJECT_MARK.length).replace(/^\n\n/, '');
  return Buffer.byteLength(project) === PROJECT_DOC_BUDGET;
}
