import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../src/commands/index.ts';
import { EXIT } from '../src/errors.ts';
import { displayWidth } from '../src/text/display-width.ts';
import { VERSION } from '../src/version.ts';
import { cli } from './commands/cli.ts';
import { ROOT } from './helpers/fixture.ts';
import { testIo } from './helpers/io.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const readme = read('README.md');
const io = testIo();
const commands = await Promise.all(COMMANDS.map(async (entry) => (await entry.load())(io, () => undefined)));
const names = COMMANDS.map((entry) => entry.name);

/** Command lines of a text: what follows `pushback` on a line of code. */
function commandLines(text: string): readonly string[] {
  const found = text.matchAll(/^\s*(?:\$ )?(?:npx )?pushback ((?:[a-z][a-z-]*)(?:[^\n#`]*))/gm);
  return [...found].map((match) => (match[1] ?? '').split(/ {2,}/)[0]?.trim() ?? '');
}

/** A command line as a shell would cut it. */
function words(line: string): readonly string[] {
  const plain = line.replace(/\s*(?:>>?|\|).*$/, '');
  return [...plain.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
}

/** Options of a command line that its command does not know. */
function unknownOptions(line: string): readonly string[] {
  const [name = '', ...rest] = words(line);
  const command = commands.find((one) => one.name() === name);
  const nested = command?.commands.find((one) => one.name() === rest[0]) ?? command;
  const known = new Set(nested?.options.flatMap((option) => [option.long, option.short]));
  known.add('--taxonomy'); // every command's
  return rest
    .filter((word) => /^--?[a-z]/.test(word))
    .filter((word) => !known.has(word.split('=')[0]) && word !== '--help');
}

describe.each(commands.map((command) => [command.name(), command] as const))('%s', (name, command) => {
  test('has help with an example, every option explained, at most 80 columns wide', async () => {
    const { code, out } = await cli([name, '--help']);
    expect(code).toBe(EXIT.done);
    expect(command.description()).toMatch(/\S{3}.*[.)]$/s);
    expect(
      command.options.filter((option) => option.description === '').map((option) => option.long),
    ).toEqual([]);
    expect(commandLines(out).some((line) => line.split(' ')[0] === name)).toBe(true);
    expect(out.split('\n').filter((line) => displayWidth(line) > 80)).toEqual([]);
  });

  test('has a line in the list of commands, under the name that it has', async () => {
    const entry = COMMANDS.find((one) => one.name === name);
    expect(entry?.summary).toMatch(/^\w/);
    expect((await cli(['--help'])).out).toContain(`\n  ${name} `);
  });
});

test('every command stands in the README', () => {
  const named = (name: string): boolean => new RegExp(`\`${name}[\` ]|pushback ${name}\\b`).test(readme);
  expect(names.filter((name) => !named(name))).toEqual([]);
});

test.each([
  ['README.md', () => readme],
  ['CONTRIBUTING.md', () => read('.github/CONTRIBUTING.md')],
  ['SECURITY.md', () => read('.github/SECURITY.md')],
  ['the walk-through', () => read('fixtures/demo/README.md')],
  ['taxonomy/README.md', () => read('taxonomy/README.md')],
  ['taxonomy/defences/README.md', () => read('taxonomy/defences/README.md')],
])('%s names only commands and options that exist', (_name, text) => {
  const lines = commandLines(text());
  expect(
    lines.filter((line) => !names.includes(line.split(' ')[0] ?? '') && !line.startsWith('help')),
  ).toEqual([]);
  expect(lines.flatMap((line) => unknownOptions(line).map((option) => `${line}: ${option}`))).toEqual([]);
});

test('examples in the help use options that exist', async () => {
  for (const name of names) {
    const { out } = await cli([name, '--help']);
    const lines = commandLines(out.slice(out.indexOf('Examples:')));
    expect(lines.flatMap((line) => unknownOptions(line).map((option) => `${line}: ${option}`))).toEqual([]);
  }
});

test('the README’s two commands are scripts of the package', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  expect(readme).toContain('npm install && npm start');
  expect(Object.keys(scripts)).toEqual(
    expect.arrayContaining(['start', 'test', 'build', 'check', 'prepare']),
  );
  for (const [, script = ''] of readme.matchAll(/npm run ([a-z]+)/g)) expect(scripts).toHaveProperty(script);
});

test('the list of commands names each by its name', () => {
  expect(commands.map((command) => command.name())).toEqual(names);
});

test('the version is that of the package', () => {
  expect(VERSION).toBe((JSON.parse(read('package.json')) as { version: string }).version);
});

test('the exit codes are those of the table', async () => {
  const { out } = await cli(['--help']);
  for (const code of Object.values(EXIT)) {
    expect(out).toMatch(new RegExp(`Exit codes:.*\\b${code} `));
    expect(readme).toMatch(new RegExp(`Exit codes:[^.]*\\b${code} `, 's'));
  }
});

test.each(['README.md', 'fixtures/demo/README.md', 'taxonomy/README.md'])(
  'links of %s to files lead somewhere',
  (file) => {
    for (const [, to = ''] of read(file).matchAll(/\]\((?!https?:)([^)#]+)\)/g))
      expect(() => readFileSync(join(ROOT, dirname(file), to))).not.toThrow();
  },
);
