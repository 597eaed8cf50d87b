import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { withDatabase } from '../../src/store/database.ts';
import { replaceHumanLabels } from '../../src/store/human-labels.ts';
import { folderOf } from '../helpers/folder.ts';
import { rollout } from '../helpers/rollout.ts';
import { cli } from './cli.ts';

vi.mock('../../src/taxonomy/cache.ts', async (original) =>
  (await import('../helpers/cached-once.ts')).cachedOnce(original),
);

const ID = '019b0000-0000-7000-8000-000000000007';

/** A word that no built-in rule knows, and a folder that takes it for pushback. */
const PACK = {
  'rules/pack.yaml': 'weights: { blurfed: 5 }\n',
  'rules/cues.yaml': 'cues:\n  - { id: blurfed, scope: turn, symptom: S5, means: it is blurfed }\n',
  'rules/rules/en/blurfed.yaml': `language: en
rules:
  - id: en.blurfed.plain
    cue: blurfed
    why: our word for broken
    phrases: [is blurfed]
    match: [It is blurfed., The page is blurfed., This is blurfed again.]
    noMatch: [Do not blurf it., It was unblurfed., Is it?]
`,
};

async function analysed() {
  const text = rollout({ id: ID })
    .human('Add a page for orders.')
    .says('Done.')
    .human('The page is blurfed on a small screen.')
    .says('I see.')
    .human('Add a page for refunds.')
    .says('Done.')
    .text();
  const root = folderOf({ [`sessions/rollout-2026-02-10T09-00-00-${ID}.jsonl`]: text, ...PACK });
  const db = join(root, 'a.db');
  expect((await cli(['analyze', join(root, 'sessions'), '--db', db])).code).toBe(0);
  return { db, root, rules: join(root, 'rules') };
}

const STALE = 'The rules have changed since these labels were made';

test('diff says what a folder of rules adds, why, and what it does to the score; it stores nothing', async () => {
  const { db, rules } = await analysed();
  const before = readFileSync(db);
  const { out, code } = await cli(['diff', rules, '--db', db, '--json']);
  expect(code).toBe(0);
  const report = JSON.parse(out);
  expect(report.episodes).toEqual({ before: 0, after: 1 });
  expect(report.counts).toEqual({ appeared: 1, vanished: 0, moved: 0, relabelled: 0 });
  expect(report.turns).toEqual({ more: 1, fewer: 0 });
  expect(report.changes[0]).toMatchObject({
    session: ID,
    turns: { before: [], after: [2] },
    symptoms: { before: null },
    reason: { rule: 'en.blurfed.plain', before: 0, after: 5 },
    text: 'The page is blurfed on a small screen.',
  });
  expect(report.rules[0]).toMatchObject({ rule: 'en.blurfed.plain', before: 0, after: 1, appeared: 1 });
  expect(report.score).toBeNull();
  expect(readFileSync(db).equals(before)).toBe(true);
  const back = JSON.parse((await cli(['diff', rules, 'built-in', '--db', db, '--json'])).out);
  expect(back.counts).toMatchObject({ appeared: 0, vanished: 1 });
  const same = await cli(['diff', 'built-in', '--db', db]);
  expect(same.out).toContain('Both say the same of every message.');
});

test('diff measures both by the labels given in review, or by a gold file', async () => {
  const { db, root, rules } = await analysed();
  await withDatabase(db, 'write', (open) => {
    const place = { annotator: 'ana', session_id: ID, facet: 1 };
    const yes = [
      ['pushback', 'yes'],
      ['symptom', 'S5'],
      ['cause', 'C7'],
      ['severity', 'DS1'],
      ['status', 'RS2'],
    ].map(([axis = '', label = '']) => ({ axis, label, tier: null }));
    replaceHumanLabels(open, { ...place, turn: 2 }, yes, '2026-07-01');
    replaceHumanLabels(
      open,
      { ...place, turn: 3 },
      [{ axis: 'pushback', label: 'no', tier: null }],
      '2026-07-01',
    );
  });
  const { score } = JSON.parse((await cli(['diff', rules, '--db', db, '--json'])).out);
  expect(score).toMatchObject({ labels: 'what people say', sessions: 1, messages: 2 });
  expect(score.rows).toContainEqual({ metric: 'turns recall', before: 0, after: 1 });
  expect(score.rows).toContainEqual({ metric: 'episodes F1', before: 0, after: 1 });
  const gold = join(root, 'ana.jsonl');
  expect((await cli(['review', '--db', db, '--annotator', 'ana', '--export', gold])).code).toBe(0);
  const { out: text, err } = await cli(['diff', rules, '--db', db, '--gold', gold]);
  expect(err).toBe('');
  expect(text).toMatch(/turns recall +0\.000 +1\.000 +\+1\.000/);
  expect(text.split('\n').filter((line) => line.length > 80 && !line.includes(root))).toEqual([]);
});

test('every command hears --taxonomy, before its name or after, and the variable', async () => {
  const { db, rules } = await analysed();
  expect((await cli(['relabel', '--db', db, '--taxonomy', rules])).out).toContain(
    '1 episodes, 1 more than before',
  );
  const episodes = async (...argv: readonly string[]) =>
    JSON.parse((await cli([...argv, '--json', '--db', db])).out);
  expect(await episodes('--taxonomy', rules, 'episodes')).toHaveLength(1);
  expect((await cli(['stats', '--db', db])).err).toContain(STALE);
  expect((await cli(['stats', '--db', db, `--taxonomy=${rules}`])).err).toBe('');
  expect((await cli(['stats', '--db', db], { env: { PUSHBACK_TAXONOMY: rules } })).err).toBe('');
  expect((await cli(['show', '--help'])).out).toContain('--taxonomy <folder>');
});

test('faults of a folder are named: a missing folder, a weight for no cue, an example that disagrees', async () => {
  const { db, rules } = await analysed();
  expect((await cli(['stats', '--db', db, '--taxonomy', 'nowhere'])).err).toContain(
    'There is no such taxonomy folder',
  );
  expect((await cli(['diff', 'nowhere', '--db', db])).err).toContain('There are no such rules');
  expect((await cli(['diff', db, '--db', db])).err).toContain('This file holds no weights');
  expect((await cli(['diff', 'a', 'b', 'c', '--db', db])).err).toContain('Two versions can be compared');
  writeFileSync(join(rules, 'pack.yaml'), 'weights: { nosuch: 1 }\n');
  expect((await cli(['diff', rules, '--db', db])).err).toContain('there is no cue "nosuch"');
  writeFileSync(join(rules, 'pack.yaml'), 'weights: {}\n');
  const file = join(rules, 'rules/en/blurfed.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('Is it?', 'It is blurfed too.'));
  expect((await cli(['stats', '--db', db, '--taxonomy', rules])).err).toMatch(
    /fires on its noMatch example .*blurfed\.yaml:3/,
  );
});

test('taxonomy new begins a rule that passes the check, overwrites nothing, and says what ids can be', async () => {
  const cwd = folderOf({});
  const at = { cwd };
  const made = await cli(['taxonomy', 'new', 'en.not-working.no-op'], at);
  expect(made.out.split('\n').slice(0, 2)).toEqual([
    'Wrote my-rules/pack.yaml',
    'Wrote my-rules/rules/en/not-working.no-op.yaml',
  ]);
  expect((await cli(['taxonomy', '--taxonomy', 'my-rules'], at)).code).toBe(0);
  expect((await cli(['taxonomy', 'new', 'en.not-working.no-op'], at)).err).toContain(
    'The file is there already',
  );
  const { files } = JSON.parse((await cli(['taxonomy', 'new', 'zh.not-working.no-op', '--json'], at)).out);
  expect(files).toEqual([join(cwd, 'my-rules/rules/zh/not-working.no-op.yaml')]);
  const errors: readonly (readonly [string, string])[] = [
    ['en.not-working', 'cannot be the id of a rule'],
    ['EN.not-working.x', 'cannot be the id of a rule'],
    ['en.not-working.../../x', 'cannot be the id of a rule'],
    ['en.nosuch.x', 'There is no cue "nosuch"'],
  ];
  for (const [id, error] of errors) expect((await cli(['taxonomy', 'new', id], at)).err).toContain(error);
});
