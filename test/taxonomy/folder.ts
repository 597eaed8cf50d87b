import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadSources } from '../../src/taxonomy/load.ts';
import type { TaxonomySources } from '../../src/taxonomy/model.ts';
import { describeProblem } from '../../src/taxonomy/problem.ts';

/** Small but whole: one symptom, one cue a scope. */
export const BASE: Readonly<Record<string, string>> = {
  'labels.yaml': `version: "t"
source: test
labels:
  - { axis: symptom, id: S5, name: Faulty, definition: d, evidence: e, example: x }
groups:
  - { id: code-level, name: Code, members: [S5] }
`,
  'cues.yaml': `cues:
  - { id: broken, scope: turn, symptom: S5, means: it is broken }
  - { id: claims, scope: agent_before, means: says it is done }
`,
  'study.json': '{ "source": "test" }\n',
};

/** A rule pack of one language; `body` is the rest of one rule, indented by six spaces after the first line. */
export function pack(body: string, language = 'en', id = `${language}.broken.plain`): string {
  return `language: ${language}\nrules:\n  - id: ${id}\n    cue: broken\n    why: test\n${body}\n`;
}

/** Writes a taxonomy folder under the system's temporary folder and returns its path. */
export function folder(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'pushback-taxonomy-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return dir;
}

/** The faults found in a folder that stands for the built-in one, with paths cut down to their names. */
export async function faultsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const dir = folder(files);
  const { problems } = await loadSources({ builtIn: dir });
  return problems.map((problem) => describeProblem(problem).replace(`${dir}/`, ''));
}

/** The taxonomy of one pack on top of `BASE`; throws when it has a fault. */
export async function taxonomyOf(packText: string, language = 'en'): Promise<TaxonomySources> {
  const files = { ...BASE, [`rules/${language}/test.yaml`]: packText };
  const { taxonomy, problems } = await loadSources({ builtIn: folder(files) });
  if (problems.length > 0) throw new Error(problems.map(describeProblem).join('\n'));
  return taxonomy;
}
