import type { Plan } from '../session/model.ts';
import type { Call } from './events.ts';
import {
  asArray,
  asObject,
  asString,
  asStrings,
  isObject,
  type JsonObject,
  lookup,
  parseJson,
} from './json.ts';
import { LIMITS } from './limits.ts';
import { readScript } from './script.ts';

/** A `function_call`: name, namespace and arguments (JSON in a string). */
export function readFunctionCall(name: string, namespace: string | null, args: string): Call {
  const parsed = asObject(parseJson(args));
  // Without a cell it is a tool for several agents.
  const reader = name === 'wait' && parsed['cell_id'] === undefined ? undefined : lookup(READERS, name);
  if (reader !== undefined) return reader(parsed, args);
  return toolCall(name, namespace, args);
}

/** A `custom_tool_call`: freeform input, `apply_patch` or code mode `exec`. */
export function readCustomCall(name: string, namespace: string | null, input: string): Call {
  if (name === 'apply_patch') return { kind: 'patch', text: input };
  if (name === 'exec') return readScript(input);
  return toolCall(name, namespace, input);
}

/** A `local_shell_call` action of the hosted shell tool. */
export function readLocalShell(action: JsonObject): Call {
  return commandCall(action['command'], asString(action['working_directory']), false);
}

const READERS: Readonly<Record<string, (args: JsonObject, raw: string) => Call>> = {
  wait: (args) => ({ kind: 'wait', cellId: String(args['cell_id']) }),
  shell: readShell,
  'container.exec': readShell,
  shell_command: readShell,
  exec_command: readShell,
  local_shell: readShell,
  write_stdin: (args) => ({
    kind: 'stdin',
    sessionId: args['session_id'] === undefined ? null : String(args['session_id']),
    chars: asString(args['chars']) ?? '',
  }),
  apply_patch: (args, raw) => ({
    kind: 'patch',
    text: asString(args['input']) ?? asString(args['patch']) ?? raw,
  }),
  update_plan: (args) => ({ kind: 'plan', steps: readPlan(args['plan']) }),
  request_user_input: (args) => ({ kind: 'question', question: readQuestions(args['questions']) }),
  ask_question: (args) => ({
    kind: 'question',
    question: asString(args['question']) ?? readQuestions(args['questions']),
  }),
};

function readShell(args: JsonObject): Call {
  const escalated =
    args['with_escalated_permissions'] === true || args['sandbox_permissions'] === 'require_escalated';
  return commandCall(args['command'] ?? args['cmd'], asString(args['workdir']), escalated);
}

function commandCall(command: unknown, workdir: string | null, escalated: boolean): Call {
  const argv = asStrings(command);
  const text = typeof command === 'string' ? command : shellText(argv);
  const words = { command: text, workdir, escalated };
  const patch = patchInside(text);
  if (patch === null) return { kind: 'command', ...words };
  if (patch.alone) return { kind: 'patch', text: patch.text };
  return {
    kind: 'script',
    commands: [words],
    patch: patch.text,
    commandsBefore: patch.last ? 1 : 0,
    stdinSession: null,
    source: text,
  };
}

/** `["bash","-lc","npm test"]` → `npm test`; any other argv is joined. */
export function shellText(argv: readonly string[]): string {
  const flag = argv[1] ?? '';
  if (argv.length === 3 && /^-l?i?c$|^\/c$|^-Command$/i.test(flag)) return argv[2] ?? '';
  return argv.join(' ');
}

interface PatchInside {
  readonly text: string;
  /** Nothing else that is worth a word is done by the command. */
  readonly alone: boolean;
  /** What else is done comes before it. */
  readonly last: boolean;
}

const BEGIN = '*** Begin Patch';
const END = '*** End Patch';
/** `apply_patch` where a command begins, on the line that the patch follows; or a here-document that is sent to it. */
const APPLIED =
  /(?:^|[\n;&|({])[^\S\n]{0,20}(?:apply_patch|applypatch)\b[^\n]{0,300}\s*$|<<-?[^\n]{1,80}\|\s{0,8}(?:apply_patch|applypatch)\b[^\n]{0,80}\s*$/;
const ALONE = /^\s*(?:cd [^\n&;]{1,300}(?:&&|;)\s*)?(?:apply_patch|applypatch)\b/;
const HERE_END = /^\s*["']?\s*(?:\w{1,40}\s*)?$/;

/** A patch that a shell command applies. The part before the patch is looked at from its last 2,000 characters on. */
function patchInside(command: string): PatchInside | null {
  const start = command.indexOf(BEGIN);
  if (start === -1) return null;
  const before = command.slice(Math.max(0, start - 2_000), start).replace(/["']$/, '');
  if (!ALONE.test(command) && !APPLIED.test(before)) return null;
  const end = command.indexOf(END, start);
  const last = end === -1 || HERE_END.test(command.slice(end + END.length, end + 400));
  return { text: command.slice(start), alone: last && ALONE.test(command), last };
}

function readPlan(value: unknown): Plan['steps'] {
  return asArray(value)
    .filter(isObject)
    .slice(0, LIMITS.planSteps)
    .map((item) => ({
      step: asString(item['step']) ?? '',
      status: planStatus(asString(item['status'])),
    }));
}

/** Only what Codex writes: it is kept as it is, without a mask. */
function planStatus(status: string | null): string {
  return status === 'pending' || status === 'in_progress' || status === 'completed' ? status : 'unknown';
}

function readQuestions(value: unknown): string {
  return asArray(value)
    .map((item) => asString(asObject(item)['question']) ?? '')
    .filter((text) => text !== '')
    .join('\n');
}

/** MCP tools are `mcp__server__tool` (up to 0.115) or carry the server in `namespace` (by 0.140). */
function toolCall(name: string, namespace: string | null, args: string): Call {
  const old = /^mcp__(.{1,100}?)__(.{1,200})$/.exec(name);
  const server = old?.[1] ?? namespace?.replace(/^mcp__/, '') ?? null;
  return { kind: 'tool', server, name: old?.[2] ?? name, args };
}
