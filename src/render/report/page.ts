import { createHash } from 'node:crypto';
import type { Axis } from '../../statistics/axes.ts';
import { escapeHtml } from '../../text/html-safe.ts';
import { filterWords } from '../filter-words.ts';
import { count } from '../numbers.ts';
import { browserSection } from './browser-section.ts';
import { coverageSection } from './coverage-section.ts';
import { findingsSection } from './findings-section.ts';
import type { ReportPage } from './model.ts';
import { PAGE_SCRIPT } from './script.ts';
import {
  axisFigure,
  costSection,
  crossSection,
  headline,
  persistenceSection,
  trendSection,
} from './sections.ts';
import { PAGE_STYLE } from './style.ts';

interface Section {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly body: string;
}

/**
 * The whole report as one page: nothing is fetched, nothing but the script and the style below may run (Content-Security-Policy with
 * their hashes), and every word of a transcript is text.
 */
export function reportPage(page: ReportPage): string {
  const sections = sectionsOf(page).filter((section) => section.body !== '');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Pushback: what went wrong with the agent</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<a class="skip" href="#episodes">To the episodes</a>
<header>
<h1>Where developers pushed back</h1>
<p class="lead">${lead(page)}</p>
<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => `<li><a href="#${id}">${title}</a></li>`).join('')}</ul></nav>
</header>
<main>
${headline(page)}
${sections.map(sectionHtml).join('\n')}
</main>
<footer>Made by pushback on ${escapeHtml(page.madeAt.slice(0, 10))} from transcripts of Codex CLI; rules alone, no model was asked.
Study: ${escapeHtml(page.stats.study.source)}.</footer>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

function policy(): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; style-src ${hash(PAGE_STYLE)}; script-src ${hash(PAGE_SCRIPT)}; base-uri 'none'; form-action 'none'`;
}

function sectionHtml({ id, title, lead: intro, body }: Section): string {
  const note = intro === '' ? '' : `<p class="note">${intro}</p>`;
  return `<section id="${id}" aria-labelledby="${id}-head"><h2 id="${id}-head">${title}</h2>${note}\n${body}</section>`;
}

function lead({ stats, withText }: ReportPage): string {
  const { first, last } = stats.span;
  const when = first === null || last === null ? '' : `, ${first.slice(0, 10)} to ${last.slice(0, 10)}`;
  const { repo, ...others } = stats.filter;
  const unnamed = repo === undefined ? '' : 'some repositories only';
  const words = withText
    ? filterWords(stats.filter)
    : [filterWords(others), unnamed].filter(Boolean).join('; ');
  const filtered = words === '' ? '' : `. Filter: ${words}`;
  const part = { all: 'all its sessions', ide: 'its IDE sessions', cli: 'its command-line sessions' }[
    stats.study.part
  ];
  return escapeHtml(
    `${count(stats.rates.sessions)} sessions with the agent${when}${filtered}. Beside each number stands that of the study (${part}).`,
  );
}

/** Where rules gave the labels. */
const RULED =
  ' The rules give rarer labels too seldom, and mostly take the cause from the symptom; <code>pushback stats --adjusted</code> corrects for both.';

function sectionsOf(page: ReportPage): readonly Section[] {
  const axes = (...wanted: readonly Axis[]) =>
    page.stats.axes.filter(({ axis }) => wanted.includes(axis)).map(axisFigure);
  return [
    {
      id: 'symptoms',
      title: 'Symptoms and causes',
      lead: `An episode has one or two of each, so shares may add up to more than 100 %.${page.stats.ratesKnown ? RULED : ''}`,
      body: axes('symptom', 'cause').join('\n'),
    },
    { id: 'pairs', title: 'Symptom by cause', lead: '', body: crossSection(page) },
    { id: 'trend', title: 'Month by month', lead: '', body: trendSection(page) },
    { id: 'damage', title: 'Damage', lead: '', body: axes('severity', 'locus').join('\n') },
    { id: 'resolution', title: 'Resolution', lead: '', body: axes('status', 'resolver').join('\n') },
    {
      id: 'persistence',
      title: 'Persistence',
      lead: 'Does a session with an episode make the next one in the same repository likelier to have one?',
      body: persistenceSection(page),
    },
    { id: 'cost', title: 'Costliest episodes', lead: '', body: costSection(page) },
    { id: 'silent', title: 'Silent findings', lead: '', body: findingsSection(page) },
    { id: 'episodes', title: 'Episodes', lead: '', body: browserSection(page) },
    { id: 'coverage', title: 'Coverage and caveats', lead: '', body: coverageSection(page) },
  ];
}
