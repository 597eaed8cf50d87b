import type { Dialect } from './dialect.ts';
import { call, environment, message, output, outputText, patchText, shellCall } from './dialect-shapes.ts';

/** Up to 0.29: bare items behind a header without a type. */
export const flat: Dialect = {
  enveloped: false,
  paginated: false,
  header: ({ id, start, git, header }) => [{ id, timestamp: start, instructions: null, git, ...header }],
  instructions: (cwd, text) => [
    message('user', `<user_instructions>\n\n${text}\n\n</user_instructions>`),
    message('user', environment(cwd)),
  ],
  human: (text) => [message('user', text), { record_type: 'state' }],
  says: (text) => [message('assistant', text)],
  call: (id, command, result) => [shellCall(29, id, command, result)],
  commandEnd: (id, _command, result) => [output(id, outputText(29, result)), { record_type: 'state' }],
  patchCall: (id, patch) => [call(id, 'shell', { command: ['apply_patch', patch] })],
  patchEnd: (id, patch, outcome) => [
    output(id, outcome === 'failed' ? 'error: Failed to read file to update' : patchText(29, patch, outcome)),
  ],
  tool: (id, name, args, text) => [call(id, name, args), output(id, text)],
  interrupted: () => [],
  taskEnd: () => [],
  tokens: () => [],
};
