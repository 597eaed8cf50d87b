import type { Dialect, Line } from './dialect.ts';
import { legacy } from './dialect-legacy.ts';
import {
  event,
  headerFields,
  message,
  output,
  outputText,
  patchOutput,
  patchText,
  response,
  turnContext,
} from './dialect-shapes.ts';

const completed = (turnId: string, item: Line): Line =>
  event('item_completed', { turn_id: turnId, item, started_at_ms: 1, completed_at_ms: 2 });

/** `add` and `delete` of a patch as the UI's diff has them; updates as one unified hunk. */
function changesOf(patch: string, cwd: string): Line {
  const changes: Record<string, Line> = {};
  for (const part of patch.split(/^(?=\*\*\* (?:Add|Update|Delete) File: )/m).slice(1)) {
    const [head = '', ...rest] = part
      .replace(/^\*\*\* End Patch\n?$/m, '')
      .trimEnd()
      .split('\n');
    const [, kind = '', path = ''] = /^\*\*\* (\w+) File: (.+)$/.exec(head) ?? [];
    const body = rest.filter((line) => !line.startsWith('@@')).join('\n');
    if (kind === 'Update')
      changes[`${cwd}/${path}`] = { type: 'update', unified_diff: `@@ -1,3 +1,3 @@\n${body}\n` };
    else
      changes[`${cwd}/${path}`] = {
        type: kind.toLowerCase(),
        content: rest.map((line) => `${line.replace(/^\+/, '')}\n`).join(''),
      };
  }
  return changes;
}

/** By 0.150: ordinals, and finished items in place of most events. */
export const paginated: Dialect = {
  ...legacy(150),
  paginated: true,
  header: (settings) => [
    {
      type: 'session_meta',
      payload: {
        session_id: settings.id,
        ...headerFields(settings),
        source: settings.source,
        thread_source: 'user',
        history_mode: 'paginated',
        git: settings.git,
        ...settings.header,
      },
    },
  ],
  human(text, images, context) {
    const content = [
      { type: 'text', text, text_elements: [] },
      ...images.map((image) => ({ type: 'image', image_url: image })),
    ];
    return [
      event('task_started', { turn_id: context.turnId, model_context_window: 258_400 }),
      turnContext(150, context),
      response(message('user', text, { id: `msg_${context.turnId}` })),
      completed(context.turnId, { type: 'UserMessage', id: `u_${context.turnId}`, content }),
    ];
  },
  says: (text, phase, turnId) => [
    completed(turnId, { type: 'AgentMessage', id: 'msg', content: [{ type: 'Text', text }] }),
    response(message('assistant', text, phase === undefined ? {} : { phase })),
  ],
  commandEnd(id, command, result, cwd, turnId) {
    const { exit = 0, output: text = '' } = result;
    const ended = completed(turnId, {
      type: 'CommandExecution',
      id,
      command: ['/bin/zsh', '-lc', command],
      cwd: `file://${cwd}`,
      source: 'unified_exec_startup',
      status: exit === 0 ? 'completed' : 'failed',
      aggregated_output: text,
      exit_code: exit,
    });
    const silent = result.declined === true || result.aborted === true;
    return [...(silent ? [] : [ended]), response(output(id, outputText(150, result)))];
  },
  patchEnd(id, patch, outcome, cwd, turnId) {
    const told = response(patchOutput(id, patchText(150, patch, outcome)));
    if (outcome === 'failed') return [told];
    const status = outcome === 'applied' ? 'completed' : 'declined';
    const change = { type: 'FileChange', id, changes: changesOf(patch, cwd), status, stdout: '', stderr: '' };
    return [completed(turnId, change), told];
  },
};
