import type { FileChange, Session, Step, Turn } from '../../src/session/model.ts';

/** A session in few lines: one string a step, so that a whole session can be compared and read at a glance. */
export interface SessionSummary {
  readonly head: string;
  readonly where: string;
  readonly when: string;
  readonly instructions: readonly string[];
  readonly preamble: readonly string[];
  readonly turns: readonly TurnSummary[];
}

interface TurnSummary {
  readonly human: string;
  readonly under: string;
  readonly steps: readonly string[];
}

export function summarise(session: Session): SessionSummary {
  const { id, kind, era, surface, originator, source, cliVersion, parentId, forkedFromId } = session;
  const links = [
    ...(parentId === null ? [] : [`parent ${parentId}`]),
    ...(forkedFromId === null ? [] : [`forked from ${forkedFromId}`]),
  ];
  return {
    head: [`${kind} ${era} ${surface} ${id}`, `${originator}/${source}/${cliVersion}`, ...links].join(', '),
    where: `${session.cwd} = ${session.repo} @ ${session.branch} ${session.commit}, ${session.model}`,
    when: `${session.startedAt} to ${session.endedAt}, ${session.tokens?.total ?? 'no'} tokens`,
    instructions: session.instructions.map(
      ({ turn, source: from, directory, text, truncated }) =>
        `turn ${turn} ${from} ${directory}${truncated ? ' cut' : ''}: ${short(text)}`,
    ),
    preamble: session.preamble.map(stepLine),
    turns: session.turns.map(turnSummary),
  };
}

function turnSummary(turn: Turn): TurnSummary {
  const flags = ['steering', 'afterInterrupt', 'inherited', 'rolledBack'] as const;
  const set = flags.filter((flag) => turn[flag]);
  const images = turn.images === 0 ? [] : [`${turn.images} images`];
  const template = turn.template === null ? [] : [`within ${turn.template.length} characters`];
  const notes = [...set, ...images, ...template];
  const at = `${turn.file}:${turn.lines.map((line) => (line === turn.line ? `[${line}]` : line)).join('+')}`;
  return {
    human: `${at} ${short(turn.text, 200)}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`,
    under: `${turn.timestamp} ${turn.model} ${turn.approvalPolicy} ${turn.sandbox} ${turn.cwd} ${turn.tokensAtEnd}`,
    steps: turn.steps.map(stepLine),
  };
}

function stepLine(step: Step): string {
  return `${step.line} ${step.kind} ${stepWords(step)}`.trimEnd();
}

function stepWords(step: Step): string {
  switch (step.kind) {
    case 'message':
      return `${step.phase}: ${short(step.text)}`;
    case 'thought':
      return short(step.text);
    case 'command':
      return `${step.status} ${step.exitCode}${step.escalated ? ' escalated' : ''}: ${short(step.command)} => ${short(step.output)}`;
    case 'patch':
      return `${step.status}: ${step.files.map(changeWords).join(', ')}`;
    case 'tool':
      return `${step.status}: ${step.server}/${step.name} ${short(step.args)}`;
    case 'plan':
      return step.steps.map((one) => `${one.status} ${one.step}`).join(', ');
    case 'abort':
      return `${step.reason}${step.atEnd ? ' at the end' : ''}`;
    case 'rollback':
      return String(step.turns);
    case 'compaction':
      return '';
    case 'answer':
      return `${short(step.question)} => ${short(step.text)}`;
    case 'human_command':
      return `${step.exitCode}: ${short(step.command)}`;
    case 'error':
      return short(step.message);
    case 'review':
      return short(step.text);
  }
}

function changeWords(file: FileChange): string {
  const moved = file.movedTo === null ? '' : ` to ${file.movedTo}`;
  return `${file.change} ${file.path}${moved} +${file.added} -${file.removed}`;
}

function short(text: string, cap = 90): string {
  const line = text.replaceAll('\n', '⏎');
  return line.length <= cap ? line : `${line.slice(0, cap - 10)}… (${text.length})`;
}
