import type { Step } from '../../session/model.ts';

export interface StepWords {
  readonly verb: string;
  readonly text: string;
  readonly remark: string;
}

/** What the agent (or the developer, beside it) did: a verb, what it was done to, and how it went. */
export function describeStep(step: Step): StepWords {
  switch (step.kind) {
    case 'message':
      return { verb: 'says', text: step.text, remark: '' };
    case 'thought':
      return { verb: 'thinks', text: step.text, remark: '' };
    case 'command':
      return { verb: 'runs', text: step.command, remark: outcome(step.exitCode, step.status) };
    case 'patch':
      return {
        verb: 'edits',
        text: step.files.map(({ path, added, removed }) => `${path} +${added} −${removed}`).join(', '),
        remark: step.status === 'applied' ? '' : step.status,
      };
    case 'tool':
      return { verb: 'calls', text: [step.server, step.name].filter(Boolean).join('.'), remark: step.status };
    case 'plan':
      return { verb: 'plans', text: step.steps.map((one) => one.step).join('; '), remark: '' };
    case 'answer':
      return { verb: 'answer', text: `${step.question} – ${step.text}`, remark: '' };
    case 'human_command':
      return { verb: '(user)', text: step.command, remark: outcome(step.exitCode, 'completed') };
    case 'error':
      return { verb: 'fails', text: step.message, remark: '' };
    case 'review':
      return { verb: 'review', text: step.text, remark: '' };
    case 'abort':
      return { verb: '–', text: step.reason === 'interrupted' ? 'interrupted' : 'turn ended', remark: '' };
    case 'rollback':
      return { verb: '–', text: `${step.turns} turns taken back`, remark: '' };
    case 'compaction':
      return { verb: '–', text: 'the conversation was compacted', remark: '' };
  }
}

function outcome(exitCode: number | null, status: string): string {
  if (exitCode !== null) return `exit ${exitCode}`;
  return status === 'completed' || status === 'unknown' ? '' : status;
}
