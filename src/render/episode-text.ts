import type { EpisodeDetail, TurnDetail } from '../store/episode-detail.ts';
import type { EpisodeRow } from '../store/episode-rows.ts';
import type { Label } from '../taxonomy/model.ts';
import { terminalLine, terminalSafe } from '../text/terminal-safe.ts';
import { labelReasons, pushbackReasons } from './evidence-text.ts';
import { percent } from './numbers.ts';
import { type StepLayout, stepLines } from './step-lines.ts';
import { type Style, styleFor } from './style.ts';
import { paragraph } from './wrap.ts';

const MAX_WIDTH = 100;
const MESSAGE_LINES = 14;

/** One episode on a screen or two: labels, what happened, why the rules say so. */
export function episodeText(
  detail: EpisodeDetail,
  labels: readonly Label[],
  options: {
    readonly color: boolean;
    readonly columns: number;
    readonly full: boolean;
    readonly meaning: (id: string) => string | undefined;
  },
): string {
  const style = styleFor(options.color);
  const { meaning } = options;
  const layout = {
    meaning,
    width: Math.max(60, Math.min(options.columns, MAX_WIDTH)),
    full: options.full,
    style,
  };
  return [
    head(detail.episode, style),
    labelsOf(detail.episode, labels, style),
    ...detail.turns.flatMap((turn) => turnSections(turn, detail.episode, layout)),
    ...detail.turns.filter((turn) => turn.role === 'pushback').map((turn) => pushbackReasons(turn, layout)),
    labelReasons(detail.evidence, layout),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

function head(episode: EpisodeRow, style: Style): string {
  const when = (episode.at ?? '').slice(0, 16).replace('T', ' ');
  const where = [
    episode.repo,
    episode.surface,
    episode.model,
    episode.cli_version === null ? null : `codex ${episode.cli_version}`,
  ];
  const line = episode.pushback_lines[0];
  return [
    `${style.bold(`Episode ${episode.episode_id}`)}  ${style.dim(when === '' ? '' : `${when} UTC`)}`.trimEnd(),
    style.dim(
      where
        .filter((part) => part !== null)
        .map(terminalLine)
        .join('  '),
    ),
    style.dim(`${terminalLine(episode.source_path)}${line === undefined ? '' : `:${line}`}`),
  ].join('\n');
}

function labelsOf(episode: EpisodeRow, labels: readonly Label[], style: Style): string {
  const named = (id: string): string => {
    const name = labels.find((label) => label.id === id)?.name;
    return `${style.bold(id.padEnd(3))}  ${name === undefined ? id : terminalLine(name)}`;
  };
  const lines = [
    ...episode.symptoms.map(named),
    ...episode.causes.map(({ label, tier }) => named(label) + (tier === null ? '' : style.dim(` (${tier})`))),
    named(episode.damage_severity),
    ...(episode.damage_locus === null ? [] : [named(episode.damage_locus)]),
    named(episode.resolution_status),
    ...(episode.resolver === null ? [] : [named(episode.resolver)]),
  ];
  const sure = style.dim(`${percent(episode.probability)} likely to be pushback`);
  return [...lines, sure].map((line) => `  ${line}`).join('\n');
}

const ROLES: Readonly<Record<TurnDetail['role'], string>> = {
  request: 'The developer asked',
  between: 'The developer went on',
  pushback: 'The developer pushed back',
  after: 'The developer, next',
};

function turnSections(turn: TurnDetail, episode: EpisodeRow, layout: StepLayout): readonly string[] {
  const { style } = layout;
  const place = style.dim(` (turn ${turn.turn}, line ${turn.line})`);
  const title = turn.role === 'pushback' ? style.yellow(ROLES[turn.role]) : style.bold(ROLES[turn.role]);
  const message = [`${title}${place}`, ...messageLines(turn.text, layout)].join('\n');
  // What the agent did after the closing message belongs to another story.
  if (turn.role === 'after') return [message];
  const steps = turn.turn > Math.max(...episode.pushback_turns) ? [] : stepLines(turn.steps, layout);
  return [message, ...(steps.length === 0 ? [] : [[style.bold('The agent'), ...steps].join('\n')])];
}

function messageLines(text: string, { width, full, style }: StepLayout): readonly string[] {
  const lines = paragraph(terminalSafe(text).trim(), { width: width - 2 }).split('\n');
  const shown =
    full || lines.length <= MESSAGE_LINES
      ? lines
      : [...lines.slice(0, MESSAGE_LINES - 1), `… ${lines.length - MESSAGE_LINES + 1} more lines`];
  return shown.map((line) => `${style.dim('│')} ${line}`.trimEnd());
}
