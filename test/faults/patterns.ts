import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import type { Taxonomy } from '../../src/taxonomy/model.ts';

export interface Pattern {
  readonly source: string;
  readonly flags: string;
}

/** Eight hexadecimal digits that tell patterns apart. */
export function keyOf({ source, flags }: Pattern): string {
  return createHash('sha256').update(`/${source}/${flags}`).digest('hex').slice(0, 8);
}

/** Every regular expression that the program can run: those written in it, those of the rules, and those that it makes at run time. */
export async function everyPattern(): Promise<readonly Pattern[]> {
  const made = await madeAtRunTime();
  const found = [...literals(), ...made];
  return [...new Map(found.map((pattern) => [keyOf(pattern), pattern])).values()];
}

function literals(): readonly Pattern[] {
  const root = new URL('../../src/', import.meta.url).pathname;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  for (const path of files.sort())
    visit(ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest));
  return found;
}

/** Watches the constructor while every module is loaded anew, every rule is compiled and the fixtures are analysed. */
async function madeAtRunTime(): Promise<readonly Pattern[]> {
  const made: Pattern[] = [];
  const plain = globalThis.RegExp;
  globalThis.RegExp = new Proxy(plain, {
    construct(target, args: [string | RegExp, string?]) {
      const pattern = new target(...args);
      made.push({ source: pattern.source, flags: pattern.flags });
      return pattern;
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'pushback-patterns-'));
  try {
    const [{ cli }, { loadTaxonomy }] = await Promise.all([
      import('../commands/cli.ts'),
      import('../../src/taxonomy/load.ts'),
    ]);
    const fixtures = new URL('../../fixtures/', import.meta.url).pathname;
    await cli(['analyze', fixtures, '--db', join(folder, 'a.db'), '--jobs', '1']);
    return [...made.filter(({ source }) => source.length > 3), ...rulePatterns(await loadTaxonomy())];
  } finally {
    globalThis.RegExp = plain;
    rmSync(folder, { recursive: true });
  }
}

/** As the rules are compiled: `i` where a pattern has capitals. */
function rulePatterns({ rules }: Taxonomy): readonly Pattern[] {
  return rules.flatMap(({ pattern }) => (pattern === null ? [] : [{ source: pattern, flags: 'iu' }]));
}
