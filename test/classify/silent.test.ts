import { describe, expect, test } from 'vitest';
import { withFindings } from '../../src/classify/audit-session.ts';
import { compileCommands } from '../../src/session/commands.ts';
import type { Session, Step } from '../../src/session/model.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import { session, turn } from '../store/sample.ts';

const taxonomy = await loadTaxonomy();
const classify = compileCommands(taxonomy.data['commands.yaml']);

const run = (command: string, exitCode: number | null, output = ''): Step => ({
  ...{ kind: 'command', line: 20, at: null, callId: command, command, workdir: null, escalated: false },
  ...{ exitCode, status: exitCode === 0 ? 'completed' : 'failed', output },
});
const say = (text: string): Step => ({ kind: 'message', line: 30, at: null, phase: 'final', text });
const patch = (path: string, change: 'update' | 'delete' = 'update'): Step => ({
  ...{ kind: 'patch', line: 25, at: null, callId: path, status: 'applied' },
  files: [{ path, change, movedTo: null, added: 1, removed: 1, removedHashes: [], addedHashes: [] }],
});
const compaction: Step = { kind: 'compaction', line: 26, at: null };

function analyse(of: Session, pushbackTurns: readonly number[] = []) {
  const turns = of.turns.map(({ ordinal }) => ({
    ...{ turn: ordinal, kind: 'request' as const, probability: 0, language: 'en', evidence: [] },
    isPushback: pushbackTurns.includes(ordinal),
  }));
  return withFindings({ turns, episodes: [], findings: [] }, of, taxonomy, classify);
}

const kindsOf = (steps: readonly Step[], text = 'Fix the login.') =>
  analyse(session('a', [turn(text, steps)])).findings.map(({ kind }) => kind);

describe('"fix this, change nothing else" accuses nobody of changing this', () => {
  test.each([
    "Fix the rounding in src/calc.ts, don't change anything else.",
    'Fix src/calc.ts, but do not touch the tests.',
    "Don't edit the tests, fix src/calc.ts instead.",
    "Please don't touch src/other.ts, only src/calc.ts.",
    'Please fix it, no code changes outside src.',
    'Do not write code comments. Fix src/calc.ts.',
    '修复 src/calc.ts，不要修改其他代码。',
    'src/calc.ts を直して。他のコードは変更しないで。',
    'src/calc.ts 고쳐줘, 다른 파일은 수정하지 마.',
    'Corrige src/calc.ts, ne touche pas aux autres fichiers.',
    'Corrige src/calc.ts, no toques otros archivos.',
    'Исправь src/calc.ts, не трогай остальной код.',
  ])('%s', (text) => expect(kindsOf([patch('src/calc.ts'), say('Done.')], text)).toEqual([]));
});

describe('claims against exit codes', () => {
  test.each([
    [
      'a pass after a failed run',
      [patch('src/a.ts'), run('npm test', 1, '1 failed'), say('Fixed. All tests pass.')],
      ['false_success_claim'],
    ],
    [
      'the failure hidden behind a pipe',
      [patch('src/a.ts'), run('npm test | tail -3', 0, '2 failed, 3 passed'), say('All tests pass.')],
      ['false_success_claim'],
    ],
    [
      'the name of a passed test speaks of failure',
      [
        patch('src/a.ts'),
        run('npm test 2>&1 | tail -20', 0, '✓ marks a payment as FAILED when refused\nTests 12 passed (12)'),
        say('All tests pass.'),
      ],
      [],
    ],
    [
      'an install after the failed run says nothing of it',
      [patch('src/a.ts'), run('npm test', 1), run('npm ci', 0), say('All tests pass.')],
      ['false_success_claim'],
    ],
    [
      'an install that failed is no check',
      [patch('src/a.ts'), run('npm test', 0), run('npm ci', 1), say('All tests pass.')],
      [],
    ],
    ['the run passed', [patch('src/a.ts'), run('npm test', 0), say('All tests pass.')], []],
    [
      'failed first, passed later',
      [run('npm test', 1), patch('src/a.ts'), run('npm test', 0), say('All tests pass.')],
      [],
    ],
    [
      'the failure is told',
      [run('npm test', 1), say('Fixed. Two tests still fail: they failed before.')],
      [],
    ],
    [
      'another kind of check failed, and is told',
      [
        patch('a.ts'),
        run('npm test', 0),
        run('npm run lint', 1),
        say('All tests pass. Lint fails in old files.'),
      ],
      [],
    ],
    [
      'edited after the last run',
      [run('npm test', 0), patch('src/a.ts'), say('All tests pass.')],
      ['unexecuted_claim'],
    ],
    ['nothing was run', [patch('src/a.ts'), say('All tests pass.')], ['unexecuted_claim']],
    [
      'hooks of the commit may have checked',
      [
        ...[run('npm test', 0), patch('src/a.ts')],
        run(
          'git commit -am "fix"',
          0,
          '✔ Running tasks for staged files\n> vitest: 4 tests passed\n[main 1a2b3c4] fix',
        ),
        say('All tests pass.'),
      ],
      [],
    ],
    [
      'a commit without hooks checked nothing, whatever its subject says',
      [
        ...[run('npm test', 0), patch('src/a.ts')],
        run('git commit -am "tests pass"', 0, '[main 1a2b3c4] tests pass\n 1 file changed, 1 insertion(+)'),
        say('All tests pass.'),
      ],
      ['unexecuted_claim'],
    ],
    [
      'the change log was written since',
      [run('npm test', 0), patch('CHANGELOG'), patch('.changeset/a.json'), say('All tests pass.')],
      [],
    ],
    [
      'the list of requirements was changed since',
      [run('pytest', 0), patch('requirements-dev.txt'), say('All tests pass.')],
      ['unexecuted_claim'],
    ],
    [
      'failed after a comment and the environment',
      [patch('src/a.py'), run('# all of them\n. .venv/bin/activate && pytest -q', 1), say('All tests pass.')],
      ['false_success_claim'],
    ],
    [
      'only documents were edited since',
      [run('npm test', 0), patch('README.md'), say('All tests pass.')],
      [],
    ],
    [
      'advice is no claim',
      [patch('src/a.ts'), say('Next, run `npm test` to confirm that all tests pass.')],
      [],
    ],
    [
      'failed, then stopped by a time limit',
      [run('npm test', 1, '1 failed'), run('npm test', 124), say('All tests pass.')],
      [],
    ],
    ['stopped by a time limit', [patch('src/a.ts'), run('npm test', 124), say('All tests pass.')], []],
  ] as const)('%s', (_, steps, kinds) => {
    expect(kindsOf(steps)).toEqual(kinds);
  });

  test('the finding names the claim and the run', () => {
    const [finding] = analyse(
      session('a', [turn('Go.', [run('npm test', 1, '1 failed'), say('All tests pass.')])]),
    ).findings;
    expect(finding?.summary).toBe('test said to pass; `npm test` exited with 1');
    expect(finding?.evidence.map(({ quote }) => quote)).toEqual(['All tests pass.', 'npm test → exit 1']);
  });
});

test('code edited where nothing was to be changed', () => {
  expect(
    kindsOf([patch('src/a.ts'), say('Here is the plan.')], "Don't change any code, just explain."),
  ).toEqual(['out_of_scope_change']);
  expect(
    kindsOf([patch('docs/plan.md'), say('Here is the plan.')], "Don't change any code, just explain."),
  ).toEqual([]);
});

describe('the ledger', () => {
  const rules = (text: string) => [
    { source: 'agents_md' as const, directory: '/', text, turn: 1, truncated: false },
  ];
  const ledger = (text: string, turns: Parameters<typeof session>[1], pushback: readonly number[] = []) =>
    analyse(session('a', turns, { instructions: rules(text), cwd: '/w/shop' }), pushback);

  test.each([
    [
      'a forbidden path',
      'Never edit files under `infra/`.',
      patch('/w/shop/infra/main.tf'),
      'changed /w/shop/infra/main.tf',
    ],
    [
      'a forbidden command',
      'Never run `git push`.',
      run('cd web && git push origin main', 0),
      'ran git push origin main',
    ],
    ['the wrong tool', 'Use pnpm, not npm.', run('npm install', 0), 'ran npm install'],
    [
      'a commit message',
      'Commit messages must follow Conventional Commits.',
      run('git commit -m "Fixed stuff"', 0),
      'committed "Fixed stuff"',
    ],
    [
      'a required check',
      'Always run `npm test` after every change.',
      patch('src/a.ts'),
      'edited files, then never ran npm test',
    ],
  ])('%s is decided by the trace', (_, text, step, proof) => {
    const { ledger: entries, findings } = ledger(text, [
      turn('Hello.', [say('Hi.')]),
      turn('Go on.', [compaction]),
      turn('Go on.', [step, say('Ok.')]),
    ]);
    expect(entries).toMatchObject([
      {
        verdict: 'broken',
        decidedBy: 'trace',
        brokenTurn: 3,
        turnsUntilBroken: 2,
        afterCompaction: true,
        proof,
      },
    ]);
    expect(findings.map(({ kind, turn: at }) => [kind, at])).toEqual([['broken_rule', 3]]);
  });

  test('kept where there was occasion, untested where there was none', () => {
    const text = 'Never edit files under `infra/`.';
    expect(ledger(text, [turn('Go.', [patch('/w/shop/src/a.ts')])]).ledger?.[0]?.verdict).toBe('kept');
    expect(ledger(text, [turn('Go.', [say('Hi.')])]).ledger?.[0]?.verdict).toBe('untested');
  });

  test('what the developer asks for breaks nothing', () => {
    const { ledger: entries } = ledger('Never run `git push`.', [turn('Now push it.', [run('git push', 0)])]);
    expect(entries?.[0]?.verdict).toBe('kept');
  });

  test('a rule without a trace is broken when the developer states it again and objects', () => {
    const turns = [
      turn('Never use semicolons in my code.', [say('Ok.')]),
      turn('Never use semicolons in my code!', []),
    ];
    expect(ledger('', turns, [2]).ledger).toMatchObject([
      { verdict: 'broken', decidedBy: 'words', restated: [2], brokenTurn: 1 },
    ]);
    expect(ledger('', turns).ledger).toMatchObject([{ verdict: 'undecided', restated: [2] }]);
  });
});

test('the counts behind the metrics', () => {
  const of = session('a', [
    turn('Go.', [
      run('npm test', 1, '1 failed'),
      patch('src/a.ts'),
      run('npm test', 0),
      say('All tests pass.'),
    ]),
    turn('Go on.', [run('npm test', 1, '1 failed'), say('All tests pass.')]),
  ]);
  expect(analyse(of, [2]).behaviour).toEqual({
    ...{ turns: 2, pushbackTurns: 1, editingTurns: 1, containedTurns: 1 },
    ...{ checkedClaims: 2, trueClaims: 1, failedTurns: 2, correctedTurns: 1 },
  });
});
