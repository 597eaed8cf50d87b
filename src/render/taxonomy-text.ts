import { groupBy } from '../statistics/groups.ts';
import type { Report } from '../taxonomy/check.ts';
import type { Axis, Label } from '../taxonomy/model.ts';
import { describeProblem } from '../taxonomy/problem.ts';
import { count, percent, plural } from './numbers.ts';
import { type Style, styleFor } from './style.ts';
import { paragraph } from './wrap.ts';

/** A label with its share of the study's episodes (of those to which its axis applies), 0 to 1. */
export interface LabelEntry extends Label {
  readonly study: number | null;
}

/** A thing that rules notice and that speaks for a label. */
export interface ServingCue {
  readonly cue: string;
  readonly scope: string;
  readonly means: string;
  readonly languages: readonly string[];
  readonly rules: readonly string[];
}

export interface LabelPage {
  readonly label: LabelEntry;
  readonly cues: readonly ServingCue[];
  readonly terms: readonly { readonly term: string; readonly weight: number }[];
}

interface Options {
  readonly color: boolean;
  readonly columns: number;
}

const AXES: Readonly<Record<Axis, string>> = {
  symptom: 'Symptom: what diverged',
  cause: 'Cause: why',
  tier: 'Tier: where the evidence of a cause lies',
  severity: 'Outcome: the worst damage',
  locus: 'Outcome: where the damage lies',
  status: 'Resolution: does the session show that it was mended',
  resolver: 'Resolution: by whom',
  goal: 'What the work diverged from',
};

/** The codebook, an axis at a time. */
export function codebookText(labels: readonly LabelEntry[], { color, columns }: Options): string {
  const style = styleFor(color);
  const width = textWidth(columns);
  const sections = [...groupBy(labels, (label) => label.axis)].map(([axis, members]) =>
    [style.bold(AXES[axis]), ...members.map((label) => entryLines(label, width, style))].join('\n'),
  );
  const hint = style.dim(
    paragraph('`pushback taxonomy S7` shows the evidence for a label and the rules that look for it.', {
      width,
    }),
  );
  return [...sections, hint].join('\n\n');
}

function textWidth(columns: number): number {
  return Math.max(60, Math.min(columns, 100));
}

/** Of the longest label, and a space. */
const ID_WIDTH = 'speculative'.length + 1;

function entryLines(label: LabelEntry, width: number, style: Style): string {
  const text = `${label.name}. ${label.definition}`;
  const wrapped = paragraph(text, { width, mark: ' '.repeat(ID_WIDTH + 2) }).trimStart();
  return `  ${style.bold(label.id.padEnd(ID_WIDTH))}${wrapped}`;
}

const SHOWN_TERMS = 12;

/** What the study's shares are of, where that is not all its episodes. */
const SHARE_OF: Readonly<Record<string, string>> = {
  locus: 'episodes with DS2 or DS3',
  resolver: 'resolved episodes',
};

/** One label: what it means, and what speaks for it. */
export function labelText({ label, cues, terms }: LabelPage, { color, columns }: Options): string {
  const style = styleFor(color);
  const width = textWidth(columns);
  const part = (title: string, text: string): string =>
    `${style.dim(title)}\n${paragraph(text, { width, mark: '  ' })}`;
  const share =
    label.study === null
      ? []
      : [style.dim(`${percent(label.study)} of the study’s ${SHARE_OF[label.axis] ?? 'episodes'}`)];
  return [
    [style.bold(`${label.id}  ${label.name}`), ...share].join('\n'),
    part('Definition', label.definition),
    part('Evidence', label.evidence),
    part('Example', label.example),
    ...(cues.length === 0 ? [] : [cueLines(cues, width, style)]),
    ...(terms.length === 0 ? [] : [termLines(terms, style)]),
  ].join('\n\n');
}

function cueLines(cues: readonly ServingCue[], width: number, style: Style): string {
  const lines = cues.map(({ cue, means, rules, languages }) => {
    const head = `  ${style.bold(cue)}${style.dim(`  ${plural(rules.length, 'rule')} in ${plural(languages.length, 'language')}`)}`;
    return `${head}\n${paragraph(means, { width, mark: '    ' })}`;
  });
  return [style.dim('Cues in the words (rules in taxonomy/rules/)'), ...lines].join('\n');
}

function termLines(terms: LabelPage['terms'], style: Style): string {
  const lines = terms
    .slice(0, SHOWN_TERMS)
    .map(
      ({ term, weight }) =>
        `  ${`${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`.padStart(6)}  ${term}`,
    );
  const rest = terms.length - lines.length;
  const more = rest > 0 ? [style.dim(`  and ${plural(rest, 'smaller one')}; --json lists all`)] : [];
  return [style.dim('Weights, in log-odds, of what was observed'), ...lines, ...more].join('\n');
}

/** Problems first, then gaps, then how much there is. */
export function checkText({ problems, gaps, counts }: Report, { color }: Options): string {
  const style = styleFor(color);
  const languages = Object.entries(counts.languages).map(([language, n]) => `${language} ${n}`);
  return [
    ...(problems.length === 0
      ? []
      : [problems.map((problem) => style.yellow(describeProblem(problem))).join('\n')]),
    ...(gaps.length === 0
      ? []
      : [[style.dim('Gaps'), ...gaps.map((gap) => paragraph(gap, { width: 80, mark: '- ' }))].join('\n')]),
    [
      `${count(counts.rules)} rules with ${count(counts.phrases)} phrases, ${count(counts.patterns)} patterns and ${count(counts.examples)} examples`,
      paragraph(languages.join(', '), { width: 80, mark: '  ' }),
      problems.length === 0
        ? style.green('No rule is faulty.')
        : style.yellow(`${plural(problems.length, 'fault')}.`),
    ].join('\n'),
  ].join('\n\n');
}
