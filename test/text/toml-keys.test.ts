import { expect, test } from 'vitest';
import { tomlSettings } from '../../src/text/toml-keys.ts';

const read = (text: string) => tomlSettings(text).map(({ path, value, line }) => [path, value, line]);

test('keys with their table, value and line', () => {
  const text = [
    'model = "gpt-5" # the usual',
    '# approval_policy = "never"',
    '',
    '[sandbox_workspace_write] # where it may write',
    'network_access=false',
    'writable_roots = [',
    '  "/a]b", # = a name with a bracket',
    ']',
    '[projects."/home/mira/a.b"]',
    'trust_level = "trusted"',
    '[[hooks.Stop]]',
    "matcher = 'a # b'",
    'tui . theme = "dark"',
  ].join('\n');
  expect(read(text)).toEqual([
    ['model', '"gpt-5"', 1],
    ['sandbox_workspace_write.network_access', 'false', 5],
    ['sandbox_workspace_write.writable_roots', '[', 6],
    ['projects."/home/mira/a.b".trust_level', '"trusted"', 10],
    ['hooks.Stop.matcher', "'a # b'", 12],
    ['hooks.Stop.tui.theme', '"dark"', 13],
  ]);
});

test('text over several lines holds no keys', () => {
  expect(read('a = """\nb = 1\n"""\nc = 2')).toEqual([
    ['a', '"""', 1],
    ['c', '2', 4],
  ]);
});

test('what is no setting is passed over', () => {
  expect(read('= 1\nnonsense\n[unclosed\n{ a = 1 }\n"a=b" = 1')).toEqual([['"a=b"', '1', 5]]);
});

test('long lines of dots, quotes and spaces cost no more than their length', () => {
  for (const piece of ['a.', '"', ' ', '[', 'a ', '=[', "'"])
    expect(tomlSettings(piece.repeat(200_000)).length).toBeLessThanOrEqual(1);
});
