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
  const reader = lookup(READERS, name);
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
  const patch = patchInside(text);
  if (patch !== null) return { kind: 'patch', text: patch };
  return { kind: 'command', command: text, workdir, escalated };
}

/** `["bash","-lc","npm test"]` → `npm test`; any other argv is joined. */
export function shellText(argv: readonly string[]): string {
  const flag = argv[1] ?? '';
  if (argv.length === 3 && /^-l?i?c$|^\/c$|^-Command$/i.test(flag)) return argv[2] ?? '';
  return argv.join(' ');
}

function patchInside(command: string): string | null {
  if (!/^\s*(?:cd [^\n&;]{1,300}(?:&&|;)\s*)?(?:apply_patch|applypatch)\b/.test(command)) return null;
  const start = command.indexOf('*** Begin Patch');
  return start === -1 ? null : command.slice(start);
}

function readPlan(value: unknown): Plan['steps'] {
  return asArray(value)
    .filter(isObject)
    .slice(0, LIMITS.planSteps)
    .map((item) => ({
      step: asString(item['step']) ?? '',
      status: asString(item['status']) ?? 'unknown',
    }));
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
