import type { TrendPoint } from '../../statistics/trend.ts';
import { escapeHtml } from '../../text/html-safe.ts';
import { percent } from '../numbers.ts';
import type { ReportTrend } from './model.ts';
import { element, line, type Picture, text, ticks } from './svg.ts';

const HEIGHT = 260;
const LEFT = 40;
const TOP = 14;
const BOTTOM = 220;

interface Frame {
  readonly x: (i: number) => number;
  readonly y: (share: number) => number;
}

/** Shares of code-level and interaction-level episodes month by month, intervals as bands. Months without an episode break the line. */
export function trendChart({ code, interaction }: ReportTrend, width: number): Picture {
  const scale = ticks(Math.min(1, Math.max(0.1, ...[...code, ...interaction].map(highest))));
  const max = scale.at(-1) ?? 1;
  const step = (width - LEFT - 20) / Math.max(1, code.length - 1);
  const frame: Frame = {
    x: (i) => (code.length === 1 ? width / 2 : LEFT + 6 + i * step),
    y: (share) => BOTTOM - (share / max) * (BOTTOM - TOP),
  };
  const grid = scale
    .filter((tick) => tick <= 1.0001)
    .map(
      (tick) =>
        line(LEFT, frame.y(tick), width, frame.y(tick), 'grid') +
        text(LEFT - 6, frame.y(tick) + 4, `${Math.round(tick * 100)} %`, {
          class: 'tick',
          'text-anchor': 'end',
        }),
    );
  return {
    name: width < 480 ? 'trend-narrow' : 'trend',
    title: 'Code-level and interaction-level episodes, month by month',
    description: 'Share of the episodes of each month, with 95 % intervals.',
    width,
    height: HEIGHT,
    content:
      grid.join('') +
      months(code, frame, width) +
      series(code, frame, 'code') +
      series(interaction, frame, 'talk'),
  };
}

function highest({ share }: TrendPoint): number {
  return share.kind === 'estimate' ? share.high : 0;
}

const ROOM_FOR_A_MONTH = 62;

function months(points: readonly TrendPoint[], frame: Frame, width: number): string {
  const every = Math.max(1, Math.ceil((points.length * ROOM_FOR_A_MONTH) / width));
  return points
    .map((point, i) => {
      if (i % every !== 0) return '';
      const anchor =
        i === 0 && points.length > 1 ? 'start' : i === points.length - 1 && i > 0 ? 'end' : 'middle';
      const x = anchor === 'start' ? frame.x(i) - 6 : frame.x(i);
      return text(x, BOTTOM + 20, point.bucket, { class: 'tick', 'text-anchor': anchor });
    })
    .join('');
}

function series(points: readonly TrendPoint[], frame: Frame, className: string): string {
  return runs(points)
    .map((run) => {
      const at = run.map(({ i, value }) => `${round(frame.x(i))} ${round(frame.y(value))}`);
      const above = run.map(({ i, high }) => `${round(frame.x(i))} ${round(frame.y(high))}`);
      const below = run.map(({ i, low }) => `${round(frame.x(i))} ${round(frame.y(low))}`).reverse();
      const band = element('path', { d: `M${[...above, ...below].join('L')}Z`, class: `band ${className}` });
      const path = element('path', { d: `M${at.join('L')}`, class: `line ${className}` });
      const dots = run.map((point) => dot(point, frame, className)).join('');
      return band + path + dots;
    })
    .join('');
}

interface Known {
  readonly i: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly label: string;
}

/** Stretches of neighbouring months that have a share. */
function runs(points: readonly TrendPoint[]): readonly (readonly Known[])[] {
  const found: Known[][] = [];
  let open = false;
  points.forEach(({ share, bucket, count, episodes }, i) => {
    if (share.kind === 'undefined') {
      open = false;
      return;
    }
    const known = {
      i,
      value: share.value,
      low: share.low,
      high: share.high,
      label: `${bucket}: ${percent(share.value)} (${count} of ${episodes})`,
    };
    if (open) found.at(-1)?.push(known);
    else found.push([known]);
    open = true;
  });
  return found;
}

function dot(point: Known, frame: Frame, className: string): string {
  const place = { cx: frame.x(point.i), cy: frame.y(point.value), r: 3.5, class: `dot ${className}` };
  return element('circle', place, element('title', {}, escapeHtml(point.label)));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
