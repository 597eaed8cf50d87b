import type { ContextTurn, ReviewTurn } from '../store/review-queue.ts';
import type { Label } from '../taxonomy/model.ts';
import { displayWidth } from '../text/display-width.ts';
import { clip } from '../text/fit.ts';
import { terminalLine, terminalSafe } from '../text/terminal-safe.ts';
import { stepLines } from './step-lines.ts';
import { type Style, styleFor } from './style.ts';
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
  /** Labels and what they mean, shown in place of the conversation; empty unless asked for. */
  readonly explained: readonly (readonly [label: string, meaning: string])[];
  readonly scroll: number;
}

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
  readonly color: boolean;
}

const HELP = '? labels  u undo  s skip  e note  d 2nd defect  m missed  r rules  j k  q quit';
/** Lines of what stands before and after the marked message that are kept on the screen where there is room. */
const AROUND = 3;
/** Lines around the context: head, rule, given, question, options, help. */
const FRAME = 5;

/** So many axes fit above the question on a small screen. */
const MOST_SAID = 4;

/** One item in exactly `rows` lines of at most `columns` cells, and how far it is really scrolled: no further than there are lines. */
export function reviewScreen(
  screen: ReviewScreen,
  size: ScreenSize,
): { readonly lines: readonly string[]; readonly scroll: number } {
  const style = styleFor(size.color);
  const options = optionLines(screen.options, size.columns);
  const said = screen.said.slice(0, MOST_SAID).map((one) => clip(terminalLine(one), size.columns));
  const room = Math.max(3, size.rows - FRAME - options.length - said.length);
  const context = screen.explained.length > 0 ? explainLines(screen, size) : contextLines(screen, size);
  const start = screen.explained.length > 0 ? 0 : startOf(context, room);
  const top = Math.min(Math.max(0, start + screen.scroll), Math.max(0, context.length - room));
  const shown = context.slice(top, top + room).map((one) => one.text);
  const rules = screen.rules === null ? [] : [`rules: ${screen.rules}`];
  const given = clip(terminalLine([...screen.given, ...rules].join('  ')), size.columns);
  const lines = [
    style.dim(head(screen, size.columns)),
    ...shown,
    ...Array.from({ length: room - shown.length }, () => ''),
    style.dim(divider(top, context.length - top - room, size.columns)),
    ...said,
    screen.problem === null ? given : style.yellow(clip(screen.problem, size.columns)),
    prompt(screen, size, style),
    ...options,
    style.dim(clip(HELP, size.columns)),
  ];
  return { lines, scroll: top - start };
}

function prompt({ question, typing }: ReviewScreen, { columns }: ScreenSize, style: Style): string {
  if (typing === null) return style.bold(question);
  const shown = tail(terminalLine(typing.text), columns - typing.what.length - 4);
  return `${style.bold(`${typing.what}:`)} ${shown}_`;
}

/** So that the message to be judged is on the screen, with the end of what came before it and the beginning of what came after. */
function startOf(context: readonly Line[], room: number): number {
  const first = context.findIndex((one) => one.marked);
  const last = context.findLastIndex((one) => one.marked);
  return Math.max(0, Math.min(last + AROUND - room, first - AROUND));
}

function divider(above: number, below: number, columns: number): string {
  const parts = [...(above > 0 ? [`${above} above (k)`] : []), ...(below > 0 ? [`${below} below (j)`] : [])];
  return `── ${parts.join(', ')}${parts.length > 0 ? ' ' : ''}`.padEnd(columns, '─').replace('── ─', '────');
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

interface Line {
  readonly text: string;
  /** Of the message that is to be judged. */
  readonly marked: boolean;
}

function contextLines({ context, item }: ReviewScreen, { columns, color }: ScreenSize): readonly Line[] {
  const style = styleFor(color);
  const width = columns - 1;
  return context.flatMap((turn) => {
    const marked = turn.turn === item.turn;
    const mark = `${marked ? '>' : ' '} ${String(turn.turn).padStart(3)}  `;
    const said = paragraph(terminalSafe(turn.text).trim(), { width, mark }).split('\n');
    const steps = turn.turn > item.turn ? [] : stepLines(turn.steps.slice(-8), { width, full: false, style });
    return [
      ...said.map((line) => ({ text: marked ? style.yellow(line) : line, marked })),
      ...steps.flatMap((step) => step.split('\n')).map((text) => ({ text, marked: false })),
    ];
  });
}

/** What the labels that can be given mean, in place of the conversation. */
function explainLines({ explained }: ReviewScreen, { columns }: ScreenSize): readonly Line[] {
  return explained.flatMap(([label, meaning]) =>
    paragraph(`${terminalLine(label)}: ${terminalSafe(meaning).trim()}`, { width: columns - 1, mark: '- ' })
      .split('\n')
      .map((text) => ({ text, marked: false })),
  );
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
