import type { Dialect } from './dialect.ts';
import {
  call,
  environment,
  event,
  headerFields,
  message,
  output,
  outputText,
  patchInput,
  patchOutput,
  patchText,
  response,
  shellCall,
  tokenCount,
  turnContext,
} from './dialect-shapes.ts';

/** 0.36 to 0.144: every record in an envelope, human messages as events with a mirror. */
export function legacy(minor: number): Dialect {
  const tasks = minor >= 104;
  return {
    enveloped: true,
    paginated: false,
    header: (settings) => [
      {
        type: 'session_meta',
        payload: {
          ...headerFields(settings),
          ...(minor >= 47 ? { source: settings.source } : {}),
          git: settings.git,
          ...settings.header,
        },
      },
    ],
    instructions: (cwd, text) =>
      minor < 58
        ? [
            response(message('user', `<user_instructions>\n\n${text}\n\n</user_instructions>`)),
            response(message('user', environment(cwd))),
          ]
        : [
            response({
              type: 'message',
              role: 'user',
              content: [
                {
                  type: 'input_text',
                  text: `# AGENTS.md instructions for ${cwd}\n\n<INSTRUCTIONS>\n${text}\n</INSTRUCTIONS>`,
                },
                { type: 'input_text', text: environment(cwd) },
              ],
            }),
          ],
    human(text, images, context) {
      const said = [
        response(message('user', text)),
        event('user_message', { message: text, images, ...(minor < 47 ? { kind: 'plain' } : {}) }),
      ];
      const settings = turnContext(minor, context);
      const order = minor < 115 ? [...said, settings] : [settings, ...said];
      const started = event('task_started', { turn_id: context.turnId, model_context_window: 258_400 });
      return tasks ? [started, ...order] : order;
    },
    says: (text, phase) => [
      event('agent_message', { message: text, ...(minor >= 115 && phase !== undefined ? { phase } : {}) }),
      response(message('assistant', text, phase === undefined ? {} : { phase })),
    ],
    call: (id, command, result) => [response(shellCall(minor, id, command, result))],
    commandEnd: (id, _command, result) => [response(output(id, outputText(minor, result)))],
    patchCall: (id, patch) => [response(patchInput(id, patch))],
    patchEnd: (id, patch, outcome) => [response(patchOutput(id, patchText(minor, patch, outcome)))],
    tool: (id, name, args, text) => [response(call(id, name, args)), response(output(id, text))],
    interrupted: (turnId) => [
      ...(minor >= 92
        ? [response(message('user', '<turn_aborted>\nThe user interrupted the turn.\n</turn_aborted>'))]
        : []),
      event('turn_aborted', { reason: 'interrupted', ...(tasks ? { turn_id: turnId } : {}) }),
    ],
    taskEnd: (turnId) =>
      tasks ? [event('task_complete', { turn_id: turnId, last_agent_message: null })] : [],
    tokens: (total) => [tokenCount(total)],
  };
}
