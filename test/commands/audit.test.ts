import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { withDatabase } from '../../src/store/database.ts';
import { folderOf } from '../helpers/folder.ts';
import { cli } from './cli.ts';
import { defenceHome } from './defence-home.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

interface Audit {
  readonly root: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly read: number }[];
  readonly bytes: number;
  readonly limit: number;
  readonly rules: number;
  readonly problems: readonly { readonly about: string; readonly what: string }[];
}

/** Audits a folder of the given files, where `home` is Codex's own. */
async function audit(files: Readonly<Record<string, string>>, dir = '.', db?: string): Promise<Audit> {
  const root = folderOf({ '.git/HEAD': '', ...files });
  const env = { CODEX_HOME: join(root, 'home'), HOME: root };
  const named = db === undefined ? [] : ['--db', db];
  const { out, err } = await cli(['audit', dir, ...named, '--json'], { cwd: root, env });
  if (out === '') throw new Error(err);
  const found = JSON.parse(out.replaceAll(`${root}/`, '')) as Audit;
  return found;
}

const whats = ({ problems }: Audit) => problems.map(({ about, what }) => `${about}: ${what}`);

describe('the files that Codex reads', () => {
  test('the global one, then from the root down; an override hides its neighbour', async () => {
    const { files, bytes, limit } = await audit(
      {
        ...{ 'home/AGENTS.md': 'Be brief.\n', 'AGENTS.md': '# Root\n' },
        ...{ 'api/AGENTS.md': 'hidden', 'api/AGENTS.override.md': '# Api\n', 'api/v1/README.md': '' },
      },
      'api/v1',
    );
    expect(files.map(({ path }) => path)).toEqual(['home/AGENTS.md', 'AGENTS.md', 'api/AGENTS.override.md']);
    expect([bytes, limit]).toEqual([13, 32_768]);
  });

  test('past the cut, rule by rule', async () => {
    const found = await audit({
      'home/config.toml': 'project_doc_max_bytes = 40 # few',
      'AGENTS.md': '- Never edit `a/`.\n- Never edit `b/`.\n- Never edit `cc/`.\n- Never edit `d/`.\n',
    });
    expect(found.files[0]).toMatchObject({ bytes: 77, read: 40 });
    expect(whats(found)).toEqual(['"Never edit `d/`.": past the cut of AGENTS.md: Codex does not read it']);
  });

  test('other names are read where the settings name them', async () => {
    const { files } = await audit({
      'home/config.toml': 'project_doc_fallback_filenames = ["CLAUDE.md"]',
      'CLAUDE.md': 'Be brief.',
    });
    expect(files.map(({ path }) => path)).toEqual(['CLAUDE.md']);
  });
});

test('late, vague and contradicting rules', async () => {
  const text = `Try to write clean code.\nAlways run \`make all\` after every change.\n${'x'.repeat(17_000)}\nNever run \`make all\` after every change.\n`;
  const found = whats(await audit({ 'AGENTS.md': text }));
  expect(found).toEqual([
    expect.stringMatching(/^"Never run `make all` after every change\.": stated late, after 170\d\d bytes/),
    'AGENTS.md:1 "Try to write clean code.": vague: nothing shows whether it was kept',
    expect.stringMatching(/^"Always run `make all` after every change\.": seems to contradict "Never run/),
  ]);
});

test('settings: unknown, gone and open', async () => {
  const found = whats(
    await audit({
      'home/config.toml': 'modle = "x"\napproval_policy = "never"\nsandbox_mode = "danger-full-access"\n',
      '.codex/config.toml': 'model = "y"\n[features]\nhooks = true\n',
    }),
  );
  expect(found).toEqual([
    'home/config.toml:1 modle: not a key that codex 0.169 knows',
    'sandbox_mode: danger-full-access: nothing keeps a write inside the workspace (S4, S6)',
    'approval_policy: never, and no sandbox: nobody sees a command before it runs',
  ]);
});

test('rules that were broken and that nothing enforces', async () => {
  const db = join(await defenceHome(), 'p.db');
  const open = 'hooks: 1 rule on paths or commands was broken and no hook guards it';
  const stated = { 'AGENTS.md': '- Never edit files under `infra/`.\n' };
  expect(whats(await audit(stated, '.', db))).toContain(open);
  expect(whats(await audit({}, '.', db))).toEqual([]);
  expect(whats(await audit({ ...stated, '.codex/hooks.json': '{}' }, '.', db))).not.toContain(open);

  const root = folderOf({ '.git/HEAD': '' });
  await withDatabase(db, 'write', (stored) =>
    stored.prepare('UPDATE sessions SET cwd = ?').run(join(root, 'api')),
  );
  const { out } = await cli(['audit', '--db', db], { cwd: root, env: { CODEX_HOME: root, HOME: root } });
  expect(out).toContain('1 rule on paths or commands was broken');
});

test('a folder with nothing has nothing to mend, and says so', async () => {
  const root = folderOf({ '.git/HEAD': '' });
  const { out } = await cli(['audit'], { cwd: root, env: { CODEX_HOME: root, HOME: root } });
  expect(out).toContain('no AGENTS.md\n  0 of at most 32,768 bytes, 0 rules\n\nNothing to mend.');
});
