import type { Evidence } from '../detect/model.ts';
import { groupBy } from '../statistics/groups.ts';
import type { TurnDetail } from '../store/episode-detail.ts';
import { displayWidth } from '../text/display-width.ts';
import { clip } from '../text/fit.ts';
import { terminalLine } from '../text/terminal-safe.ts';
import { percent } from './numbers.ts';
import type { StepLayout } from './step-lines.ts';

/** How reasons are set out; `meaning` puts a predicate's id into words. */
export interface ReasonLayout extends StepLayout {
  readonly meaning: (id: string) => string | undefined;
}

/** The terms of the likelier of a turn's two scores; with the last line, which holds the rest, they add up to the log-odds of the probability. */
export function pushbackReasons(turn: TurnDetail, layout: ReasonLayout): string {
  const { style } = layout;
  if (turn.evidence.length === 0) return '';
  const probability = turn.probability ?? 0;
  const kind = KINDS[turn.evidence[0]?.label ?? ''] ?? '';
  const title = `${style.bold('Why pushback')}${style.dim(` (turn ${turn.turn}, ${percent(probability)}${kind})`)}`;
  const shown = turn.evidence.reduce((sum, one) => sum + one.contribution, 0);
  const rest = logit(probability) - shown;
  return [
    title,
    ...turn.evidence.map((one) => reason(one, layout)),
    term(rest, style.dim('base, smaller terms, and other signs'), layout),
  ].join('\n');
}

const KINDS: Readonly<Record<string, string>> = {
  defect: ', by signs of a defect',
  direction: ', by signs of a wrong direction',
};

/** Why each label was given; evidence against it has a minus. */
export function labelReasons(evidence: readonly Evidence[], layout: ReasonLayout): string {
  if (evidence.length === 0) return '';
  const byLabel = groupBy(evidence, (one) => one.label ?? '');
  const lines = [...byLabel].flatMap(([label, all]) => {
    const shown = layout.full ? all : all.slice(0, SHOWN);
    return shown.map((one, i) => reason(one, layout, `${(i === 0 ? label : '').padEnd(3)}  `));
  });
  return [layout.style.bold('Why these labels'), ...lines].join('\n');
}

/** Reasons a label, strongest first, unless all are asked for. */
const SHOWN = 4;

const ID_WIDTH = 36;

function reason(evidence: Evidence, layout: ReasonLayout, label = ''): string {
  const id = clip(terminalLine(layout.meaning(evidence.ruleId) ?? evidence.ruleId), ID_WIDTH);
  const place = evidence.line === null ? '' : ` (line ${evidence.line})`;
  const room = layout.width - 2 - label.length - 7 - ID_WIDTH - 2 - place.length - 2;
  const said = terminalLine(evidence.quote);
  const shown = layout.full ? said : clip(said, Math.max(8, room));
  // A predicate's quote is what it observed; a rule's are words that somebody wrote.
  const words = said === '' || evidence.ruleId === evidence.cue ? shown : `“${shown}”`;
  const text = `${id}${' '.repeat(Math.max(0, ID_WIDTH - displayWidth(id)))}  ${words}${layout.style.dim(place)}`;
  return term(evidence.contribution, text, layout, label);
}

function term(value: number, text: string, { style }: StepLayout, label = ''): string {
  const sign = value < 0 ? '−' : '+';
  return `  ${label}${style.dim(`${sign}${Math.abs(value).toFixed(2)}`)}  ${text}`.trimEnd();
}

function logit(probability: number): number {
  const p = Math.min(1 - 1e-9, Math.max(1e-9, probability));
  return Math.log(p / (1 - p));
}
