import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { cli } from './cli.ts';

/** What Bash offers for a word of a command line. */
function offered(script: string, line: readonly string[]): readonly string[] {
  const words = line.map((word) => `'${word}'`).join(' ');
  const program = `${script}\nCOMP_WORDS=(${words})\nCOMP_CWORD=${line.length - 1}\n_pushback\necho "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', program], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.trim().split(' ');
}

test('Bash completes commands and their options', async () => {
  const { out, code } = await cli(['completion', 'bash']);
  expect(code).toBe(0);
  expect(offered(out, ['pushback', ''])).toEqual(COMMANDS.map((entry) => entry.name));
  expect(offered(out, ['pushback', 'epi'])).toEqual(['episodes']);
  expect(offered(out, ['pushback', 'analyze', '--pr'])).toEqual(['--prune']);
});

test('Zsh gets the same behind its bridge, fish a line for each', async () => {
  const { out: zsh } = await cli(['completion', 'zsh']);
  expect(zsh).toMatch(/^autoload -U \+X bashcompinit && bashcompinit\n_pushback\(\)/);
  const { out: fish } = await cli(['completion', 'fish']);
  expect(fish).toContain("complete -c pushback -n '__fish_seen_subcommand_from analyze' -l prune");
  expect(fish.split('\n').every((line) => line === '' || line.startsWith('complete -c pushback -n '))).toBe(
    true,
  );
});
