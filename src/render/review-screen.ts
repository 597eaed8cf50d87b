import type { ContextTurn, ReviewTurn } from '../store/review-queue.ts';
import type { Label } from '../taxonomy/model.ts';
import { displayWidth } from '../text/display-width.ts';
import { clip } from '../text/fit.ts';
import { terminalLine, terminalSafe } from '../text/terminal-safe.ts';
import { stepLines } from './step-lines.ts';
import { styleFor } from './style.ts';
import { paragraph } from './wrap.ts';

export interface ReviewScreen {
  readonly item: ReviewTurn;
  /** 1-based place among the items, and how many there are. */
  readonly place: readonly [number, number];
  readonly context: readonly ContextTurn[];
  readonly question: string;
  readonly options: readonly (readonly [key: string, text: string])[];
  /** What was said so far. */
  readonly given: readonly string[];
  /** What the rules say; null while hidden. */
  readonly rules: string | null;
  /** What annotators say differently, an axis each; empty unless it is to be settled. */
  readonly said: readonly string[];
  readonly typing: { readonly what: string; readonly text: string } | null;
  /** Why the last key did nothing. */
  readonly problem: string | null;
  readonly scroll: number;
}

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
  readonly color: boolean;
}

const HELP = 'u undo  s skip  e note  d 2nd defect  m missed turn  r rules  j/k scroll  q quit';
/** Lines around the context: head, rule, given, question, options, help. */
const FRAME = 5;

/** So many axes fit above the question on a small screen. */
const MOST_SAID = 4;

/** One item in exactly `rows` lines of at most `columns` cells. */
export function reviewScreen(screen: ReviewScreen, size: ScreenSize): readonly string[] {
  const style = styleFor(size.color);
  const options = optionLines(screen.options, size.columns);
  const said = screen.said.slice(0, MOST_SAID).map((one) => clip(terminalLine(one), size.columns));
  const room = Math.max(3, size.rows - FRAME - options.length - said.length);
  const context = contextLines(screen, size);
  const top = Math.min(screen.scroll, Math.max(0, context.length - room));
  const shown = context.slice(top, top + room);
  const below = context.length - top - room;
  const { typing } = screen;
  const line =
    typing === null
      ? style.bold(screen.question)
      : `${style.bold(`${typing.what}:`)} ${tail(terminalLine(typing.text), size.columns - typing.what.length - 4)}_`;
  const rules = screen.rules === null ? [] : [`rules: ${screen.rules}`];
  const given = clip(terminalLine([...screen.given, ...rules].join('  ')), size.columns);
  return [
    style.dim(head(screen, size.columns)),
    ...shown,
    ...Array.from({ length: room - shown.length }, () => ''),
    style.dim(below > 0 ? `── ${below} more lines (j) `.padEnd(size.columns, '─') : '─'.repeat(size.columns)),
    ...said,
    screen.problem === null ? given : style.yellow(clip(screen.problem, size.columns)),
    line,
    ...options,
    style.dim(clip(HELP, size.columns)),
  ];
}

function head({ item, place: [here, all] }: ReviewScreen, columns: number): string {
  const where = [
    item.repo === null ? '' : terminalLine(item.repo),
    (item.at ?? '').slice(0, 10),
    `turn ${item.turn}`,
  ];
  return clip(`${here}/${all}  ${where.filter((part) => part !== '').join('  ')}`, columns);
}

/** In as many columns as fit, read downwards. */
function optionLines(options: ReviewScreen['options'], columns: number): readonly string[] {
  const texts = options.map(([key, text]) => `${key} ${text}`);
  const width = Math.max(1, ...texts.map(displayWidth)) + 3;
  const across = Math.max(1, Math.floor(columns / width));
  const down = Math.ceil(texts.length / across);
  return Array.from({ length: down }, (_, i) =>
    texts
      .filter((_text, j) => j % down === i)
      .map((text) => text + ' '.repeat(width - displayWidth(text)))
      .join('')
      .trimEnd(),
  );
}

function contextLines({ context, item }: ReviewScreen, { columns, color }: ScreenSize): readonly string[] {
  const style = styleFor(color);
  return context.flatMap((turn) => {
    const here = turn.turn === item.turn;
    const mark = `${here ? '>' : ' '} ${String(turn.turn).padStart(3)}  `;
    const said = paragraph(terminalSafe(turn.text).trim(), { width: columns - 1, mark }).split('\n');
    const message = here ? said.map((line) => style.yellow(line)) : said;
    const after = turn.turn > item.turn;
    return [
      ...message,
      ...(after ? [] : stepLines(turn.steps.slice(-8), { width: columns - 1, full: false, style })),
    ];
  });
}

/** The end of what is being typed, where the cursor stands. */
function tail(text: string, width: number): string {
  let shown = text;
  while (displayWidth(shown) > width) shown = [...shown].slice(1).join('');
  return shown;
}

/** `S5 Faulty Implementation` for the labels of an axis, each with its key. */
export function optionsFor(axis: string, labels: readonly Label[]): ReviewScreen['options'] {
  return labels
    .filter((label) => label.axis === axis && /\d$/.test(label.id))
    .map((label) => [label.id.slice(-1), terminalLine(label.name)]);
}
