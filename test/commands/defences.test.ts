import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import Database from 'better-sqlite3';
import { describe, expect, test, vi } from 'vitest';
import { cli } from './cli.ts';
import { defenceHome, writeDecisions } from './defence-home.ts';

vi.mock('../../src/taxonomy/load.ts', async (original) =>
  (await import('../helpers/loaded-once.ts')).loadedOnce(original),
);

type Row = Readonly<Record<string, unknown>>;

async function rows(home: string, ...args: readonly string[]): Promise<readonly Row[]> {
  const { out } = await cli([...args, '--db', join(home, 'p.db'), '--json'], { cwd: home });
  return JSON.parse(out);
}

async function said(home: string, ...args: readonly string[]) {
  return cli([...args, '--db', join(home, 'p.db')], { cwd: home });
}

describe('rules and silent', () => {
  test('the ledger counts sessions, and proves what was broken', async () => {
    const home = await defenceHome();
    const found = await rows(home, 'rules');
    expect(found.map(({ text, sessions, kept, broken }) => [text, sessions, kept, broken])).toEqual([
      ['Never edit files under `infra/`.', 2, 1, 1],
      ['Always run `npm test` after every change.', 2, 2, 0],
      ['Never run `git push` unless I ask for it.', 2, 2, 0],
    ]);
    expect(found[0]?.['proof']).toMatchObject([{ turn: 1, what: 'changed infra/main.tf' }]);
    const { out } = await said(home, 'rules');
    expect(out).toContain('changed infra/main.tf');
    expect(out).toContain('0.0 turns');
  });

  test('findings stand apart from episodes', async () => {
    const home = await defenceHome();
    const found = await rows(home, 'silent');
    expect(found.map(({ kind, turn, summary }) => [kind, turn, summary])).toEqual([
      ['broken_rule', 1, 'changed infra/main.tf; the rule: Never edit files under `infra/`.'],
      ['false_success_claim', 1, 'test said to pass; `npm test` exited with 1'],
    ]);
    expect(await rows(home, 'episodes')).toEqual([]);
    expect((await said(home, 'silent', '--since', '2026-02-11')).out.trim()).toBe('No silent finding.');
  });
});

describe('metrics', () => {
  const counts = (group: Row) =>
    Object.fromEntries((group['metrics'] as Row[]).map(({ id, part, whole }) => [id, `${part}/${whole}`]));

  test('parts and wholes of the five rates', async () => {
    const home = await defenceHome();
    const { groups } = (await rows(home, 'metrics')) as unknown as { groups: Row[] };
    expect(groups.map(counts)).toEqual([
      {
        constraint_adherence: '5/6',
        scope_containment: '2/2',
        self_report_accuracy: '1/2',
        self_correction: '0/1',
        pushback: '0/3',
      },
    ]);
  });

  test('a sentence where no session fits', async () => {
    const { code, out } = await said(await defenceHome(), 'metrics', '--until', '2020');
    expect([code, out]).toEqual([0, 'No session fits: there is nothing to count.\n']);
  });

  test.each([
    ['session', ['019b0000-0000-7000-8000-00000000000a', '019b0000-0000-7000-8000-00000000000b']],
    ['repo', ['ledger']],
    ['model', ['gpt-5-codex']],
    ['month', ['2026-02']],
  ])('--by %s', async (by, names) => {
    const { groups } = (await rows(await defenceHome(), 'metrics', '--by', by)) as unknown as {
      groups: Row[];
    };
    expect(groups.map(({ group }) => group)).toEqual(names);
  });

  test('the counts go to a file that nobody else can read, and nothing is printed', async () => {
    const home = await defenceHome();
    const { out, err } = await said(home, 'metrics', '--otlp', 'm.json');
    expect([out, err]).toEqual(['', 'Wrote the counts of 2 sessions to m.json.\n']);
    expect(JSON.parse(readFileSync(join(home, 'm.json'), 'utf8'))).toHaveProperty('resourceMetrics');
  });

  test('decisions are read once a call and joined by call id', async () => {
    const home = await defenceHome();
    writeDecisions(join(home, 'otel.json'), [
      ['call_2', 'denied'],
      ['call_2', 'approved'],
      ['call_77', 'approved'],
    ]);
    const { out, err } = await said(home, 'metrics', '--import-otel', 'otel.json');
    expect(err).toBe('Read 3 log records: 3 decisions kept, 0 documents unreadable.\n');
    expect(out).toContain('approved by User: 2 calls, 1 of them in a stored transcript');
    expect((await said(home, 'metrics', '--import-otel', 'nowhere.json')).err).toContain('cannot be read');
  });
});

describe('advise', () => {
  test('files in a folder of their own, never over others', async () => {
    const home = await defenceHome();
    const { out, err } = await said(home, 'advise', '-o', 'defences');
    expect(out).toContain('the rule "Never edit files under `infra/`." was broken in 1 of 2');
    expect(err).toBe(
      'Wrote 10 files to defences. Put AGENTS.additions.md at the head of AGENTS.md, copy guarded.config.toml and rules/ to $CODEX_HOME and hooks.json to .codex, then trust the hooks with /hooks.\n',
    );
    const files = readdirSync(join(home, 'defences'), { recursive: true, encoding: 'utf8' }).sort();
    expect(files).toEqual([
      ...['AGENTS.additions.md', 'README.md', 'guarded.config.toml', 'hooks', 'hooks.json'],
      ...['hooks/check-changes.mjs', 'hooks/guard.mjs', 'hooks/rules.json', 'hooks/shared.mjs'],
      ...['hooks/verify-stop.mjs', 'rules', 'rules/asked.rules'],
    ]);
    const read = (path: string) => readFileSync(join(home, 'defences', path), 'utf8');
    expect(JSON.parse(read('hooks/rules.json'))).toMatchObject({
      paths: [{ text: 'Never edit files under `infra/`.', paths: ['infra/'] }],
      commands: [],
      verify: ['npm test'],
    });
    expect(read('rules/asked.rules')).toContain(
      'prefix_rule(pattern = ["git","push"], decision = "prompt", justification = "Never run `git push` unless I ask for it.")',
    );
    expect(JSON.parse(read('hooks.json')).hooks.PostToolUse[0].hooks[0].command).toBe(
      `node ${join(home, 'defences/hooks')}/check-changes.mjs`,
    );
    const again = await said(home, 'advise', '-o', 'defences');
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('There is such a file already')]);
  });

  test('what to type next, what cannot work yet, and of how many repositories the rules are', async () => {
    const home = await defenceHome();
    const db = new Database(join(home, 'p.db'));
    const { out, err } = await said(home, 'advise');
    const hint = ` --db ${join(home, 'p.db')}`;
    expect(out).not.toContain('The guard refuses nothing');
    expect(err).toBe(
      `Next: \`pushback advise -o FOLDER${hint}\` writes these as files; \`pushback episodes --symptom S3${hint}\` lists the moments.\n`,
    );
    db.exec("UPDATE sessions SET repo = 'acme/other' WHERE started_at > '2026-02-11'");
    db.exec(
      "UPDATE ledger SET rule = 'x', text = 'Always run `npm run lint` after every change.' WHERE decided_by_check ->> 'by' = 'after_edit' AND session = (SELECT key FROM sessions WHERE repo = 'acme/other')",
    );
    expect((await said(home, 'advise')).err).toContain(
      'The rules and checks for the hooks are of 2 repositories',
    );
    db.exec(
      "UPDATE ledger SET text = 'Never edit files under `infra/`, which the platform team owns and which terraform alone may change.' WHERE text LIKE 'Never edit%'",
    );
    expect((await said(home, 'advise')).out.replace(/\s+/g, ' ')).toContain('terrafo…" was broken in 1 of');
    db.exec("UPDATE ledger SET decided_by_check = json_object('by', 'words')");
    db.close();
    const bare = await said(home, 'advise', '-o', 'bare');
    expect(bare.out.replace(/\s+/g, ' ')).toContain('The guard refuses nothing until a rule of yours names');
    expect(bare.err).toContain('copy guarded.config.toml to $CODEX_HOME');
  });

  test('objections that read like rules, without a control character', async () => {
    const home = await defenceHome();
    expect((await said(home, 'advise')).out).not.toContain('Objections');
    const db = new Database(join(home, 'p.db'));
    db.exec(`INSERT INTO episodes SELECT 'n1q541tc23sx', session, 1, standing, timestamp, ';S2;|;C1;|;DS1;|;|;RS2;|;', 0.9, 1, '[2]',
        '["S2"]', '[]', 'DS1', NULL, 'RS2', NULL, 'both', 'en', (SELECT key FROM detectors) FROM turns WHERE ordinal = 2 LIMIT 1;
      INSERT INTO evidence SELECT session, 'episode', 1, 90, 'en.x', 'turn.prohibition', 'symptom', 'S2', 'turn', 2, 1,
        'stop that \u001b[31mnow', 0.5 FROM episodes`);
    db.close();
    const { out } = await said(home, 'advise');
    expect(out).toContain('Objections that read like rules: 1 episode. Write into AGENTS.md');
    expect(out).toMatch(/^ {4}n1q541tc23sx {2}stop that .*now$/m);
    expect(out).not.toContain('\u001b');
  });

  const apply = async (home: string, answer: string) => {
    const keyboard = Object.assign(Readable.from([answer]), { isTTY: true });
    return cli(['advise', '--apply', '--db', join(home, 'p.db')], { cwd: home, stdin: () => keyboard });
  };

  test('--apply shows a diff and writes after a yes, above what is in AGENTS.md', async () => {
    const home = await defenceHome({ 'AGENTS.md': '# Ours\n' });
    const { out, err } = await apply(home, 'y\n');
    expect(out).toContain('--- a/AGENTS.md\n+++ b/AGENTS.md\n@@ -0,0 +1,');
    expect(out).toContain('--- /dev/null\n+++ b/.codex/hooks.json\n');
    expect(err).toContain('Wrote 8 files. Trust the hooks with /hooks.');
    expect(readFileSync(join(home, 'AGENTS.md'), 'utf8')).toMatch(
      /^# Before anything else\n\n- [\s\S]+\n\n# Ours\n$/,
    );
    const again = await apply(home, 'y\n');
    expect(again.out).not.toContain('+++');
    expect(again.err).toContain('Nothing was written: such files are there already.');
  });

  test.each([['n\n'], ['\n'], ['yeah\n']])('--apply writes nothing after %j', async (answer) => {
    const home = await defenceHome();
    expect((await apply(home, answer)).err).toContain('Nothing was written.');
    expect(existsSync(join(home, '.codex'))).toBe(false);
  });

  test('--apply without a terminal writes nothing, and leaves hooks that are there', async () => {
    const home = await defenceHome({ '.codex/hooks.json': '{}' });
    expect((await said(home, 'advise', '--apply')).err).toBe(
      'Nothing was written: there is no terminal to say yes in. `pushback advise -o FOLDER` writes the files without asking.\n',
    );
    expect((await apply(home, 'yes\n')).err).toContain('left 1 that were there');
    expect(readFileSync(join(home, '.codex/hooks.json'), 'utf8')).toBe('{}');
  });
});

describe('effect', () => {
  test('too little data is said, not computed away', async () => {
    const home = await defenceHome();
    const { out } = await said(home, 'effect', '--since', '2026-02-11', '--symptom', 'S3');
    expect(out).toContain('around 2026-02-11, 1 session before, 1 after');
    expect(out).toMatch(/S3 .*too few to say/);
    expect(out).toContain('Too few to say (S3): fewer than 10 sessions on one side.');
  });

  test('the day of the last commit that changed a file', async () => {
    const home = await defenceHome({ 'AGENTS.md': '# Ours\n' });
    const env = {
      ...process.env,
      GIT_COMMITTER_DATE: '2026-02-11T12:00:00Z',
      GIT_AUTHOR_DATE: '2026-02-11T12:00:00Z',
    };
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.email=mira@cedarmail.io', '-c', 'user.name=mira', ...args], {
        cwd: home,
        env,
      });
    git('init', '-q');
    git('add', 'AGENTS.md');
    git('commit', '-q', '-m', 'rules');
    const { since } = (await rows(home, 'effect', '--change', 'AGENTS.md')) as unknown as { since: string };
    expect(since).toBe('2026-02-11T12:00:00.000Z');
    writeFileSync(join(home, 'new.md'), '');
    const missing = await said(home, 'effect', '--change', 'new.md');
    expect([missing.code, missing.err]).toEqual([
      2,
      expect.stringContaining('No commit here changed this file'),
    ]);
  });

  test('a day must be given', async () => {
    const { code, err } = await said(await defenceHome(), 'effect');
    expect([code, err]).toEqual([2, expect.stringContaining('Add --since DATE or --change FILE.')]);
  });
});
