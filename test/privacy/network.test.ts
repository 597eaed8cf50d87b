import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cli = join(root, 'dist', 'cli.js');
/** Commander asks for `child_process`, and that for `net` and `dgram`; without the others no name is looked up and nothing is fetched. */
const BY_CHILD_PROCESS = ['net', 'dgram'];
const NETWORK = ['net', 'tls', 'dns', 'dgram', 'http', 'https', 'http2', 'inspector', 'undici'];
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => [path, readFileSync(join(root, 'src', path), 'utf8')] as const);

function imports(text: string): readonly string[] {
  return [...text.matchAll(/(?:from |import\()'([^']+)'/g)].map((match) => match[1] ?? '');
}

/** `metrics --send URL` posts rates, never text, to an address that the user types. */
const SENDS = 'commands/send-json.ts';

describe('no line of the program', () => {
  test.each(sources.filter(([path]) => path !== SENDS))(
    '%s imports what connects, or calls it',
    (_path, text) => {
      for (const name of imports(text))
        expect(NETWORK).not.toContain(name.replace(/^node:/, '').split('/')[0]);
      expect(text).not.toMatch(/\b(?:fetch|WebSocket|EventSource|XMLHttpRequest|sendBeacon)\s*\(/);
    },
  );

  test('but one reaches the code that sends', () => {
    const users = sources.filter(([, text]) => imports(text).some((name) => name.endsWith('/send-json.ts')));
    expect(users.map(([path]) => path)).toEqual(['commands/metrics-report.ts']);
  });

  test('but one runs another program: `effect` asks git for the history of a file', () => {
    const users = sources.filter(([, text]) => imports(text).includes('node:child_process'));
    expect(users.map(([path]) => path)).toEqual(['commands/effect-report.ts']);
  });

  test('imports the root of `natural`, which prints and reads ./.env', () => {
    const roots = sources.filter(([, text]) => imports(text).includes('natural')).map(([path]) => path);
    expect(roots).toEqual([]);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'pushback-network-'));

/** Runs node with its output in files: for a pipe, node itself loads `net`. */
function node(args: readonly string[], cwd = folder) {
  const [out, err] = [join(folder, 'out.txt'), join(folder, 'err.txt')];
  const handles = [openSync(out, 'w'), openSync(err, 'w')] as const;
  const { status } = spawnSync(process.execPath, args, {
    cwd,
    stdio: ['ignore', ...handles],
    env: { PATH: '', HOME: folder },
  });
  for (const handle of handles) closeSync(handle);
  return { status, out: readFileSync(out, 'utf8'), err: readFileSync(err, 'utf8') };
}

test('no dependency loads it, prints, or changes the environment', () => {
  const packages = [...new Set(sources.flatMap(([, text]) => imports(text)))].filter(
    (name) => !name.startsWith('.') && !name.startsWith('node:'),
  );
  expect(packages.length).toBeGreaterThan(8);
  // A name in ./.env would show up.
  writeFileSync(join(folder, '.env'), 'PLANTED=1\n');
  const script = `const before = JSON.stringify(process.env);
process.chdir(${JSON.stringify(folder)});
for (const name of ${JSON.stringify(packages)}) await import(name);
const { writeFileSync } = await import('node:fs');
const same = before === JSON.stringify(process.env);
writeFileSync('loaded.json', JSON.stringify({ modules: process.moduleLoadList, same }));`;
  expect(node(['--input-type=module', '-e', script], root)).toEqual({ status: 0, out: '', err: '' });
  const { modules, same } = JSON.parse(readFileSync(join(folder, 'loaded.json'), 'utf8'));
  expect(networkModules(modules)).toEqual([]);
  expect(same).toBe(true);
});

const COMMANDS = [
  `analyze ${join(root, 'fixtures', 'demo')}`,
  'analyze --jobs 2',
  'stats',
  'episodes --json',
  'trend',
  'cooccur',
  'persist',
  'cost',
  'export --table turns --format csv --text full',
  'taxonomy',
  'relabel',
  'diff built-in',
  'report -o report.html',
  '--help',
];

/** `npm test` builds first; a build older than the sources is another program. */
function isBuilt(): boolean {
  if (!existsSync(cli)) return false;
  const built = statSync(cli).mtimeMs;
  return sources.every(([path]) => statSync(join(root, 'src', path)).mtimeMs <= built);
}

test.skipIf(!isBuilt())(
  'the built program loads none of it, whatever the command',
  () => {
    const hook = join(folder, 'hook.mjs');
    writeFileSync(
      hook,
      `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync('loaded.json', JSON.stringify(process.moduleLoadList)));`,
    );
    for (const command of COMMANDS) {
      const place = command.startsWith('--') || command === 'taxonomy' ? [] : ['--db', join(folder, 'a.db')];
      const args =
        command === 'analyze --jobs 2' ? [...command.split(' '), join(root, 'fixtures')] : command.split(' ');
      const { status, err } = node(['--import', pathToFileURL(hook).href, cli, ...args, ...place]);
      expect([command, status, status === 2 ? err : '']).toEqual([command, expect.toBeOneOf([0, 1]), '']);
      expect([
        command,
        networkModules(JSON.parse(readFileSync(join(folder, 'loaded.json'), 'utf8'))),
      ]).toEqual([command, []]);
    }
  },
  120_000,
);

/** `process.moduleLoadList` names what node has loaded of its own: `NativeModule net`, `Internal Binding tcp_wrap`. */
function networkModules(list: readonly string[]): readonly string[] {
  const known = list.includes('NativeModule child_process') ? BY_CHILD_PROCESS : [];
  return list.filter((entry) =>
    NETWORK.some((name) => !known.includes(name) && entry === `NativeModule ${name}`),
  );
}
