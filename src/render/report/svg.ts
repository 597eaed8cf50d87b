import { escapeHtml } from '../../text/html-safe.ts';

type Attributes = Readonly<Record<string, string | number>>;

/** One SVG element. Numbers are rounded to a tenth: nobody sees more, and the file is smaller and stable. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(value)}"`);
  return `<${name}${written.join('')}>${content}</${name}>`;
}

function attribute(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : escapeHtml(value);
}

export function text(x: number, y: number, content: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escapeHtml(content));
}

export function line(x1: number, y1: number, x2: number, y2: number, className: string): string {
  return element('line', { x1, y1, x2, y2, class: className });
}

/** A diamond around a point: the study's value in every picture. */
export function diamond(x: number, y: number, title: string): string {
  const path = `M${round(x)} ${round(y - 5)}l5 5l-5 5l-5-5z`;
  return element('path', { d: path, class: 'study' }, element('title', {}, escapeHtml(title)));
}

/** An interval with caps at both ends. */
export function whisker(low: number, high: number, y: number): string {
  const [a, b] = [round(low), round(high)];
  return element('path', { d: `M${a} ${y - 4}v8M${a} ${y}H${b}M${b} ${y - 4}v8`, class: 'whisker' });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export interface Picture {
  /** Part of the file name and of the ids on the page; letters and hyphens. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly content: string;
}

/** A picture for the page: colours come from the page's style sheet, so it follows the theme. */
export function inlineSvg(picture: Picture, className = 'chart'): string {
  const { name, title, description, width, height, content } = picture;
  const [titleId, descriptionId] = [`${name}-title`, `${name}-desc`];
  const label = element('title', { id: titleId }, escapeHtml(title));
  const described = element('desc', { id: descriptionId }, escapeHtml(description));
  return element(
    'svg',
    {
      class: className,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': `${titleId} ${descriptionId}`,
    },
    label + described + content,
  );
}

/** The picture as a file of its own, in colours for white paper. */
export function standaloneSvg(picture: Picture, style: string): string {
  const { width, height, title, description, content } = picture;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`;
  return `${head}\n<title>${escapeHtml(title)}</title>\n<desc>${escapeHtml(description)}</desc>\n<style>${style}</style>\n${content}\n</svg>\n`;
}

/** Round numbers from 0 to at least `max`, four to six of them. */
export function ticks(max: number): readonly number[] {
  if (!(max > 0)) return [0, 1];
  const rough = max / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const count = Math.ceil(max / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}
