import type { Axis } from '../../statistics/axes.ts';
import type { AxisSummary } from '../../statistics/summary.ts';
import { barChart } from './bar-chart.ts';
import { heatMap } from './heat-map.ts';
import type { ReportPage } from './model.ts';
import type { Picture } from './svg.ts';
import { trendChart } from './trend-chart.ts';

/** Widths in CSS pixels: a column of the page, half of it, a phone. */
export const WIDE = 760;
export const PHONE = 330;

const TITLES: Readonly<Record<Axis, string>> = {
  symptom: 'What went wrong',
  cause: 'Why it went wrong',
  severity: 'How much damage',
  locus: 'Where the damage lies',
  status: 'Whether it was resolved',
  resolver: 'Who resolved it',
};

export function axisTitle(axis: Axis): string {
  return TITLES[axis];
}

/** The bars of one axis. */
export function axisChart(summary: AxisSummary, width: number): Picture {
  return barChart({
    name: width === WIDE ? summary.axis : `${summary.axis}-narrow`,
    title: TITLES[summary.axis],
    description: `Share of ${summary.denominator} (${summary.total}), with 95 % intervals; diamonds are the study.`,
    cells: summary.labels,
    width,
  });
}

/** Every picture of the report, for `--figures`. */
export function figuresOf(page: ReportPage): readonly Picture[] {
  return [
    ...page.stats.axes.map((summary) => axisChart(summary, WIDE)),
    heatMap(page.cross, page.labels, WIDE),
    trendChart(page.trend, WIDE),
  ];
}
