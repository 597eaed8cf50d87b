import { describe, expect, test } from 'vitest';
import { isCallOf } from '../../src/classify/command-rules.ts';
import type { TraceContext } from '../../src/classify/rule-outcome.ts';
import { judgeTurn } from '../../src/classify/rule-trace.ts';
import { compileCommands, executedCommands } from '../../src/session/commands.ts';
import type { Check, Constraint } from '../../src/session/constraint-model.ts';
import { compileConstraintWords } from '../../src/session/constraint-words.ts';
import type { Step } from '../../src/session/model.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import { interrupted, patches, runs, says, session, turn } from '../helpers/session.ts';

type Told = ReturnType<typeof turn>;

const taxonomy = await loadTaxonomy();
const words = compileConstraintWords(taxonomy.data['constraints.yaml']);
const classify = compileCommands(taxonomy.data['commands.yaml']);

function rule(check: Check, change: Partial<Constraint> = {}): Constraint {
  return {
    ...{ key: 'k', kind: 'forbid', source: 'agents_md', text: 'A rule.', language: 'en' },
    ...{ turn: 1, line: null, bytesBefore: 0, check },
    ...change,
  };
}

/** What the last of some turns says about a rule: "broken" with its proof. */
function outcome(check: Check, ...turns: readonly Told[]): string {
  const of = session(...turns);
  const context: TraceContext = { session: of, classify, words };
  const judged = judgeTurn(rule(check), of.turns[of.turns.length - 1] as never, context);
  return typeof judged === 'string' ? judged : `broken: ${judged.proof}`;
}

describe('calls of a command', () => {
  test.each([
    ['git push origin main', 'git push', true],
    ['git push origin HEAD:main', 'git push main', true],
    ['git push origin main-menu', 'git push main', false],
    ['git commit -m x --no-verify', 'git commit --no-verify', true],
    ['git commit -m x', 'git commit --no-verify', false],
    ['npx playwright test --headed', '--headed', true],
    ['npmx install', 'npm', false],
    ['git push --dry-run', 'git push', false],
    ['gh pr create --draft=true', 'gh pr create --draft', true],
  ])('%s | %s', (part, command, is) => expect(isCallOf(part, command)).toBe(is));

  test('what stands in a here-document or in quotes is not run', () => {
    const text = `cat <<'EOF' > a.md\ngit push\nEOF\necho "a; git push" && git status`;
    expect(executedCommands(text)).toEqual(["cat <<'EOF' > a.md", 'echo "a  git push"', 'git status']);
  });

  test.each([
    'grep -c x <<< "hello"\ngit push',
    'n=$((1<<SHIFT))\ngit push',
    "cat <<'END-1' > a\nrm -rf b\nEND-1\ngit push",
  ])('goes on behind what is no here-document, and behind its end: %j', (command) => {
    const commands = executedCommands(command);
    expect(commands).toContain('git push');
    expect(commands).not.toContain('rm -rf b');
  });
});

describe('forbidden commands', () => {
  const push: Check = { by: 'command', commands: ['git push'] };

  test.each<[string, Check, readonly Told[], string]>([
    ['run unasked', push, [turn('Fix it.', runs('git push'))], 'broken: ran git push'],
    ['asked for by name', push, [turn('Fix and push it.', runs('git push'))], 'kept'],
    ['asked for in other words', push, [turn('Please open a pull request.', runs('git push'))], 'kept'],
    [
      'put up for decision by the agent',
      push,
      [turn('Fix it.', says('Fixed. Shall I push it?')), turn('Yes.', runs('git push'))],
      'kept',
    ],
    ['under a condition', { ...push, qualified: true }, [turn('Fix it.', runs('git push'))], 'unclear'],
    ['declined', push, [turn('Fix it.', { ...runs('git push'), status: 'declined' })], 'none'],
    ['not installed', push, [turn('Fix it.', runs('git push', 127))], 'none'],
    ['other commands', push, [turn('Fix it.', runs('git status'))], 'kept'],
    ['no commands', push, [turn('Fix it.', says('Done.'))], 'none'],
  ])('%s', (_, check, turns, expected) => expect(outcome(check, ...turns)).toBe(expected));
});

describe('a check after edits', () => {
  const check: Check = { by: 'after_edit', commands: ['npm test'] };
  const edited = (...steps: readonly Step[]) => [turn('Fix it.', patches('src/a.ts'), ...steps)] as const;
  const missing = 'broken: edited files, then never ran npm test';

  test.each<[string, readonly Step[], string]>([
    ['never run', [runs('git diff'), says('Fixed.')], missing],
    ['run', [runs('npm test'), says('Fixed.')], 'kept'],
    ['another check instead', [runs('npx vitest run'), says('Fixed.')], 'unclear'],
    ['a script that may be one', [runs('./all.sh'), says('Fixed.')], 'unclear'],
    ['left to the developer', [says('Fixed. Please run `npm test`.')], 'unclear'],
    ['told that it could not be', [says('Fixed. I could not run anything here.')], 'none'],
    ['stopped', [says('Fixing.'), interrupted()], 'none'],
    ['a question', [says('Is that what you mean?')], 'none'],
    ['only under way', [says('Next I change b.ts.', 'commentary')], 'none'],
  ])('%s', (_, steps, expected) => expect(outcome(check, ...edited(...steps))).toBe(expected));

  test('the developer leaves it out', () => {
    const skip = turn("Fix it, don't run the tests.", patches('src/a.ts'), says('Fixed.'));
    expect(outcome(check, skip)).toBe('none');
  });

  test('only the files and the folder that it is about', () => {
    const done = (path: string) => turn('Fix it.', patches(path), says('Fixed.'));
    expect(outcome({ ...check, files: ['.go'] }, done('src/a.ts'))).toBe('none');
    expect(outcome({ ...check, files: ['.ts'] }, done('src/a.ts'))).toBe(missing);
    expect(outcome({ ...check, within: 'engine' }, done('web/a.ts'))).toBe('none');
    expect(outcome({ ...check, within: 'engine' }, done('/home/dev/app/engine/a.rs'))).toBe(missing);
  });

  test('before a commit: the commit is the occasion', () => {
    const before: Check = { ...check, before: ['git commit'] };
    expect(outcome(before, ...edited(says('Fixed.')))).toBe('none');
    expect(outcome(before, ...edited(runs('git commit -m x'), says('Fixed.')))).toBe(missing);
    expect(outcome(before, ...edited(runs('npm test'), runs('git commit -m x')))).toBe('kept');
  });
});

describe('a commit that must have a form', () => {
  const check: Check = { by: 'commit_format', longest: null };
  test.each<[string, readonly Step[], string]>([
    ['has it', [runs('git commit -m "feat: add x"')], 'kept'],
    ['has it not', [runs('git commit -m "Add x"')], 'broken: committed "Add x"'],
    [
      'was refused, then has it',
      [runs('git commit -m "Add x"', 1), runs('git commit -m "feat: add x"')],
      'kept',
    ],
    ['is only spoken of', [runs('rg \'git commit -m "Fix"\' docs')], 'none'],
    ['stands in a file that is written', [runs('cat > a.md <<EOF\ngit commit -m "Fix"\nEOF')], 'none'],
    ['has the words of another command', [runs('git commit -m "$(cat x)" -m \'y\'')], 'none'],
  ])('%s', (_, steps, expected) => expect(outcome(check, turn('Commit it.', ...steps))).toBe(expected));
});

test('a command hidden behind options of git or in a shell of its own breaks a rule all the same', () => {
  const check: Check = { by: 'command', commands: ['git push'] };
  for (const command of ['git -C /home/mira/ledger push origin main', "bash -lc 'git push origin main'"])
    expect(outcome(check, turn('Fix it.', runs(command)))).toContain('broken');
});

test('a forbidden path under a condition is seen kept, never broken', () => {
  const check: Check = { by: 'path', act: 'edit', paths: ['a.sql'], qualified: true };
  expect(outcome(check, turn('Fix it.', patches('b.sql')))).toBe('kept');
  expect(outcome(check, turn('Fix it.', patches('a.sql')))).toBe('unclear');
});
