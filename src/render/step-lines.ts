import type { Step } from '../session/model.ts';
import { clip, clipStart } from '../text/fit.ts';
import { terminalLine, terminalSafe } from '../text/terminal-safe.ts';
import { plural } from './numbers.ts';
import type { Style } from './style.ts';
import { paragraph } from './wrap.ts';

export interface StepLayout {
  readonly width: number;
  /** Nothing is shortened or left out. */
  readonly full: boolean;
  readonly style: Style;
}

const HEAD = 3;
const TAIL = 10;

/** What the agent did, a line or a few for each step; a long stretch shows its beginning and its end, and thoughts are left out. */
export function stepLines(all: readonly Step[], layout: StepLayout): readonly string[] {
  const steps = layout.full ? all : all.filter((step) => step.kind !== 'thought');
  const left = layout.full ? 0 : steps.length - HEAD - TAIL;
  if (left < 3) return steps.flatMap((step) => lines(step, layout));
  const skipped = steps.slice(HEAD, HEAD + left);
  return [
    ...steps.slice(0, HEAD).flatMap((step) => lines(step, layout)),
    layout.style.dim(`         … ${plural(left, 'step')} more: ${tally(skipped)} (--full shows them)`),
    ...steps.slice(-TAIL).flatMap((step) => lines(step, layout)),
  ];
}

function tally(steps: readonly Step[]): string {
  const n = (kind: Step['kind']) => steps.filter((step) => step.kind === kind).length;
  return [
    plural(n('command'), 'command'),
    plural(n('patch'), 'patch', 'patches'),
    plural(n('message'), 'message'),
  ].join(', ');
}

function lines(step: Step, layout: StepLayout): readonly string[] {
  const [verb, text, remark] = describe(step, layout);
  const mark = `  ${verb.padEnd(6)} `;
  if (step.kind === 'message' && (layout.full || step.phase !== 'commentary'))
    return message(mark, text, layout);
  const room = layout.width - mark.length - (remark === '' ? 0 : remark.length + 2);
  const one = layout.full ? terminalLine(text) : clip(terminalLine(text), room);
  const shown = remark === '' ? one : `${one}  ${paint(remark, layout.style)}`;
  return [layout.style.dim(mark) + shown];
}

const MESSAGE_LINES = 8;

function message(mark: string, text: string, { width, full, style }: StepLayout): readonly string[] {
  const all = paragraph(terminalSafe(text).trim(), { width, mark }).split('\n');
  const shown = full ? all : shortened(all);
  return shown.map((line, i) => (i === 0 ? style.dim(mark) + line.slice(mark.length) : line));
}

function shortened(all: readonly string[]): readonly string[] {
  const lines = all.filter((line) => line.trim() !== '');
  if (lines.length <= MESSAGE_LINES) return lines;
  return [...lines.slice(0, 3), '         …', ...lines.slice(4 - MESSAGE_LINES)];
}

function paint(remark: string, style: Style): string {
  return /^exit 0$/.test(remark)
    ? style.dim(remark)
    : /exit|failed|declined|aborted/.test(remark)
      ? style.yellow(remark)
      : style.dim(remark);
}

type Description = readonly [verb: string, text: string, remark: string];

/** A verb of at most six letters, what it was done to, and how it went. */
function describe(step: Step, layout: StepLayout): Description {
  switch (step.kind) {
    case 'message':
      return ['says', step.text, ''];
    case 'thought':
      return ['thinks', step.text, ''];
    case 'command':
      return ['runs', step.command, outcome(step.exitCode, step.status)];
    case 'patch':
      return ['edits', changes(step, layout.full), step.status === 'applied' ? '' : step.status];
    case 'tool':
      return [
        'calls',
        [step.server, step.name].filter((part) => part !== null).join('.'),
        step.status === 'completed' ? '' : step.status,
      ];
    case 'plan':
      return ['plans', step.steps.map((one) => one.step).join('; '), ''];
    case 'human_command':
      return ['(user)', `runs ${step.command}`, outcome(step.exitCode, 'completed')];
    case 'answer':
      return ['(user)', `answers "${step.text}" to "${step.question}"`, ''];
    default:
      return describeEvent(step);
  }
}

function describeEvent(
  step: Extract<Step, { kind: 'abort' | 'rollback' | 'compaction' | 'error' | 'review' }>,
): Description {
  switch (step.kind) {
    case 'abort':
      return ['–', step.reason === 'interrupted' ? 'interrupted' : `turn ended: ${step.reason}`, ''];
    case 'rollback':
      return ['–', `the developer took back ${plural(step.turns, 'turn')}`, ''];
    case 'compaction':
      return ['–', 'the conversation was compacted', ''];
    case 'error':
      return ['fails', step.message, ''];
    case 'review':
      return ['review', step.text, ''];
  }
}

function outcome(exitCode: number | null, status: string): string {
  if (exitCode !== null) return `exit ${exitCode}`;
  return status === 'completed' || status === 'unknown' ? '' : status;
}

/** The end of a path tells the file. */
const PATH_WIDTH = 44;

function changes(patch: Extract<Step, { kind: 'patch' }>, full: boolean): string {
  const shown = full ? patch.files : patch.files.slice(0, 3);
  const files = shown.map(
    ({ path, change, added, removed }) =>
      `${change === 'delete' ? 'deletes ' : ''}${full ? path : clipStart(path, PATH_WIDTH)} +${added} −${removed}`,
  );
  const rest = patch.files.length - shown.length;
  return [...files, ...(rest > 0 ? [`${rest} more files`] : [])].join(', ');
}
