import type { Estimated } from '../../statistics/result.ts';
import type { AxisSummary, Cell } from '../../statistics/summary.ts';
import { escapeHtml } from '../../text/html-safe.ts';
import { count, percent, percentInterval, percentOf, plural, rate } from '../numbers.ts';
import { axisChart, axisTitle, PHONE, WIDE } from './charts.ts';
import { heatMap } from './heat-map.ts';
import { htmlTable } from './html.ts';
import type { ReportPage } from './model.ts';
import { inlineSvg, type Picture } from './svg.ts';
import { trendChart } from './trend-chart.ts';

/** A picture for wide screens and for phones, with its numbers in a table below. */
function figure(draw: (width: number) => Picture, caption: string, numbers: string): string {
  return `<figure>${inlineSvg(draw(WIDE), 'chart wide-chart')}${inlineSvg(draw(PHONE), 'chart narrow')}
<figcaption>${caption}</figcaption><details><summary>The numbers</summary>${numbers}</details></figure>`;
}

const BARS = `<span class="key bars"></span>yours, with its 95 % interval · <span class="key diamond"></span>the study`;

export function axisFigure(summary: AxisSummary): string {
  const rows = summary.labels.map((cell) => [
    `${cell.label} ${cell.name}`,
    { number: count(cell.count) },
    { number: cell.value === null ? '–' : percent(cell.value) },
    { number: interval(cell) },
    { number: cell.study === null ? '–' : percent(cell.study) },
  ]);
  const heads = ['', { number: 'episodes' }, { number: 'share' }, { number: '95 %' }, { number: 'study' }];
  const caption = `${BARS} · of ${count(summary.total)} ${escapeHtml(summary.denominator)}`;
  const chart = figure((width) => axisChart(summary, width), caption, htmlTable(heads, rows));
  return `<h3>${axisTitle(summary.axis)}</h3>${chart}`;
}

function interval({ low, high }: Cell): string {
  return low === null || high === null ? '–' : `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`;
}

export function headline({ stats }: ReportPage): string {
  const { rates } = stats;
  const cards = [
    card(share(rates.shareOfSessions), 'of sessions have an episode', rates.shareOfSessions, share),
    card(number(rates.perSession), 'episodes a session', rates.perSession, number),
    card(number(rates.perTurn), 'episodes a human message', rates.perTurn, number),
    `<li class="card"><b>${count(rates.episodes)}</b><span class="what">episodes</span>
<span>in ${plural(rates.sessions, 'session')} and ${plural(rates.humanTurns, 'human message')}</span></li>`,
  ];
  return `<ul class="cards" aria-label="Headline numbers">${cards.join('\n')}</ul>`;
}

function card(value: string, what: string, cell: Cell, format: (cell: Cell) => string): string {
  const range =
    cell.low === null || cell.high === null
      ? 'no interval'
      : `95 %: ${format({ ...cell, value: cell.low })} to ${format({ ...cell, value: cell.high })}`;
  const study = cell.study === null ? '' : `<span>study: ${format({ ...cell, value: cell.study })}</span>`;
  return `<li class="card"><b>${value}</b><span class="what">${what}</span><span>${range}</span>${study}</li>`;
}

const share = ({ value }: Cell): string => (value === null ? '–' : percent(value));
const number = ({ value }: Cell): string =>
  value === null ? '–' : value < 1 ? value.toFixed(3) : value.toFixed(2);

export function crossSection({ cross, labels }: ReportPage): string {
  const heads = ['', ...cross.columns.map((column) => ({ number: column }))];
  const rows = cross.rows.map((row, i) => [
    row,
    ...(cross.counts[i] ?? []).map((n) => ({ number: count(n) })),
  ]);
  const names = labels.filter((label) => label.axis === 'cause').map((label) => `${label.id} ${label.name}`);
  const caption = `Percent of each row. ${escapeHtml(names.join(' · '))}. An episode with two symptoms or causes counts in each pair.`;
  return figure((width) => heatMap(cross, labels, width), caption, htmlTable(heads, rows));
}

export function trendSection({ trend }: ReportPage): string {
  if (trend.code.length === 0) return '<p class="note">No session says when it was.</p>';
  const heads = [
    'month',
    ...['episodes', 'code-level', '95 %', 'interaction-level', '95 %'].map((name) => ({ number: name })),
  ];
  const rows = trend.code.map((point, i) => [
    point.bucket,
    { number: count(point.episodes) },
    ...estimateCells(point.share),
    ...estimateCells(trend.interaction[i]?.share ?? { kind: 'undefined', reason: 'no observations' }),
  ]);
  const caption = `<span class="key codes"></span>code-level: S1, S5, S6 · <span class="key talks"></span>interaction-level (dashed): S2, S3, S4, S7 · of the month’s episodes, with 95 % intervals`;
  return figure((width) => trendChart(trend, width), caption, htmlTable(heads, rows));
}

function estimateCells(found: Estimated): readonly { readonly number: string }[] {
  return [{ number: percentOf(found) }, { number: percentInterval(found) || '–' }];
}

export function persistenceSection({ persistence, adjacent, studyPersistence: study }: ReportPage): string {
  const left = [
    [adjacent.withoutRepo, 'without a repository'],
    [adjacent.undated, 'without a date'],
    [adjacent.alone, 'alone in their repository'],
  ] as const;
  const rows = [
    ['with one', persistence.misaligned.total, persistence.afterMisaligned, study.afterMisaligned] as const,
    ['without one', persistence.clean.total, persistence.afterClean, study.afterClean] as const,
  ].map(([name, pairs, found, published]) => [
    name,
    { number: count(pairs) },
    ...estimateCells(found),
    { number: published === null ? '–' : percent(published) },
  ]);
  const heads = [
    'after a session …',
    ...['pairs', 'the next has one', '95 %', 'study'].map((name) => ({ number: name })),
  ];
  const ratio =
    persistence.clusteredRiskRatio.kind === 'undefined'
      ? persistence.riskRatio
      : persistence.clusteredRiskRatio;
  const skipped = left.filter(([n]) => n > 0).map(([n, why]) => `${count(n)} ${why}`);
  return `${htmlTable(heads, rows)}<p class="note">Risk ratio ${rate(ratio)}${study.riskRatio === null ? '' : `; the study: ${study.riskRatio}`}.
Consecutive sessions of one repository.${skipped.length === 0 ? '' : ` Left out: ${skipped.join(', ')}.`}</p>`;
}

export function costSection({ costliest }: ReportPage): string {
  if (costliest.length === 0) return '<p class="note">No episode.</p>';
  const rows = costliest.map(
    (
      cost,
    ) => `<tr><td><a href="#e-${cost.episodeId}">${cost.episodeId}</a></td><td>${escapeHtml(cost.symptoms.join(', '))}</td>
<td>${escapeHtml(cost.repo || '–')}</td><td class="n">${cost.humanTurns}</td><td class="n">${cost.minutes === null ? '–' : count(Math.round(cost.minutes))}</td>
<td class="n">${cost.tokens === null ? '–' : count(cost.tokens)}</td></tr>`,
  );
  return `<div class="scroll"><table><thead><tr><th scope="col">episode</th><th scope="col">symptoms</th><th scope="col">repository</th>
<th scope="col" class="n">messages</th><th scope="col" class="n">minutes</th><th scope="col" class="n">tokens</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>
<p class="note">From the message whose answer was objected to until the last objection was answered. Minutes are clock time with breaks; tokens count cached input too.</p>`;
}
