import { readFileSync } from 'node:fs';
import { type Classifier, compileCommands } from '../session/commands.ts';
import type { RuleRow } from '../store/ledger-list.ts';
import type { ObjectionRow } from '../store/objection-list.ts';
import type { Io } from '../terminal.ts';
import { clip } from '../text/fit.ts';
import { listFindings, listObjections, listRules } from './defence-lists.ts';
import { hookCommands } from './hook-commands.ts';
import type { FilterOptions } from './options.ts';
import { statsReport } from './stats-report.ts';
import { taxonomyOf } from './taxonomy-of.ts';

/** The folder of templates that ships with the package. */
export const DEFENCES = new URL('../../taxonomy/defences/', import.meta.url);

export interface Defence {
  readonly symptom: string;
  /** hook and config enforce; agents is guidance. */
  readonly kind: 'hook' | 'config' | 'agents';
  /** The line for AGENTS.md, or the part of the template. */
  readonly what: string;
}

export interface Advice {
  /** Symptoms in the order of their episodes, with the share of all episodes. */
  readonly symptoms: readonly {
    readonly symptom: string;
    readonly episodes: number;
    /** In how many repositories they were. */
    readonly repositories: number;
    readonly evidence: readonly string[];
    readonly defences: readonly Defence[];
  }[];
  readonly rules: GuardRules;
  /** Commands that a rule leaves to what the developer asks for: Codex can ask before it runs them. */
  readonly asked: GuardRules['commands'];
  /** Of how many repositories the rules, commands and checks above are: hooks enforce them all wherever they are put. */
  readonly repositories: number;
  /** Objections in words that read like a rule: what should hold for good belongs in AGENTS.md. */
  readonly objections: readonly ObjectionRow[];
}

/** `rules.json`, which the hook scripts read. */
export interface GuardRules {
  readonly paths: readonly { readonly text: string; readonly paths: readonly string[] }[];
  readonly commands: readonly { readonly text: string; readonly commands: readonly string[] }[];
  readonly verify: readonly string[];
  readonly claims: string;
  readonly timeout_seconds: number;
}

const STRENGTH = { hook: 0, config: 1, agents: 2 } as const;
/** What counts as coming back. */
const FREQUENT = 2;
/** Decided by these, and without a condition, a rule becomes part of a hook or of Codex's own command rules. */
const ENFORCED = new Set(['path', 'command']);
const CLAIMS =
  '\\b(?:tests?|builds?|lint|checks?|type-?check)\\b[^.\\n]{0,60}\\b(?:pass(?:es|ed|ing)?|green|succeed(?:s|ed)?)\\b|通过|成功しました|통과';

/** Reads the database and the templates; writes nothing. */
export async function adviceFor(database: string, options: FilterOptions, io: Io): Promise<Advice> {
  const [report, rules, findings, objections] = [
    await statsReport(database, options, io, { by: 'symptom' }),
    await listRules(database, options, io),
    await listFindings(database, options, io),
    await listObjections(database, options, io),
  ];
  const templates = readTemplates();
  const classify = compileCommands((await taxonomyOf(io)).data['commands.yaml']);
  const axis = report.axes.find((one) => one.axis === 'symptom');
  const spread = report.by?.kind === 'labels' ? report.by.groups : [];
  const counts = (axis?.labels ?? []).map(({ label, count }) => ({
    symptom: label,
    episodes: count,
    repositories: spread.find((one) => one.label === label)?.repositories ?? 0,
  }));
  const symptoms = counts
    .map((one) => ({
      ...one,
      evidence: evidenceFor(
        one.symptom,
        rules,
        findings.map(({ kind }) => kind),
      ),
    }))
    .filter(({ symptom }) => options.symptom === undefined || options.symptom.includes(symptom))
    .filter(({ episodes, evidence }) => episodes >= FREQUENT || evidence.length > 0)
    .map((one) => ({ ...one, defences: templates.filter(({ symptom }) => symptom === one.symptom) }))
    .filter(({ defences }) => defences.length > 0)
    .sort((a, b) => b.episodes - a.episodes || (a.symptom < b.symptom ? -1 : 1));
  const enforced = rules.filter(
    ({ check }) =>
      check['by'] === 'after_edit' || (ENFORCED.has(String(check['by'])) && check['qualified'] !== true),
  );
  return {
    symptoms,
    rules: guardRules(rules, classify),
    asked: commandRules(rules, true),
    repositories: new Set(enforced.map(({ repo }) => repo)).size,
    objections,
  };
}

function readTemplates(): readonly Defence[] {
  return readFileSync(new URL('advice.tsv', DEFENCES), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([symptom = '', kind = 'agents', what = '']) => ({ symptom, kind: kind as Defence['kind'], what }))
    .sort((a, b) => STRENGTH[a.kind] - STRENGTH[b.kind]);
}

const FINDING_OF: Readonly<Record<string, readonly string[]>> = {
  S3: ['broken_rule'],
  S4: ['out_of_scope_change'],
  S7: ['false_success_claim', 'unexecuted_claim'],
};

function evidenceFor(
  symptom: string,
  rules: readonly RuleRow[],
  kinds: readonly string[],
): readonly string[] {
  const silent = kinds.filter((kind) => FINDING_OF[symptom]?.includes(kind)).length;
  const broken = symptom === 'S3' ? rules.filter((rule) => rule.broken > 0).slice(0, 5) : [];
  return [
    ...broken.map(
      (rule) => `the rule "${clip(rule.text, 80)}" was broken in ${rule.broken} of ${rule.sessions} sessions`,
    ),
    ...(silent > 0 ? [`${silent} silent ${silent === 1 ? 'finding' : 'findings'}`] : []),
  ];
}

/**
 * Every path and command that a rule forbids without a condition: those broken first. Checks that a rule requires are what the Stop hook
 * runs, if they are checks.
 */
function guardRules(rules: readonly RuleRow[], classify: Classifier): GuardRules {
  return {
    paths: decidedBy('path', rules)
      .filter(({ check }) => check['qualified'] !== true)
      .map(({ text, check }) => ({ text, paths: texts(check['paths']) })),
    commands: commandRules(rules, false),
    verify: hookCommands(
      decidedBy('after_edit', rules).flatMap(({ check }) => texts(check['commands'])),
      classify,
    ),
    claims: CLAIMS,
    timeout_seconds: 300,
  };
}

function commandRules(rules: readonly RuleRow[], unlessAsked: boolean): GuardRules['commands'] {
  return decidedBy('command', rules)
    .filter(({ check }) => check['qualified'] !== true && (check['unlessAsked'] === true) === unlessAsked)
    .map(({ text, check }) => ({ text, commands: texts(check['commands']) }));
}

function decidedBy(by: string, rules: readonly RuleRow[]): readonly RuleRow[] {
  return rules.filter(({ check }) => check['by'] === by);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
