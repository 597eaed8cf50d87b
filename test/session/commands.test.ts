import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type CommandClass, compileCommands } from '../../src/session/commands.ts';
import { ROOT } from '../helpers/fixture.ts';

const classify = compileCommands(parse(readFileSync(join(ROOT, 'taxonomy/commands.yaml'), 'utf8')));
const has = (name: CommandClass) => (command: string) => classify(command).has(name);

describe('a check', () => {
  test.each([
    'npm --prefix web test',
    'pnpm --filter web test',
    'npm run -s test:unit',
    'npx --no-install jest',
    'node_modules/.bin/tsc --noEmit',
    'node --test',
    '.venv/bin/python -m pytest -q',
    'python3.11 -m pytest',
    'uv run --extra dev pytest',
    'pipenv run pytest',
    'cargo -q test',
    './gradlew testDebugUnitTest',
    'vendor/bin/phpunit',
    'black --check .',
    "bash -lc 'npm test'",
    '/bin/zsh -lc "cd web && npm test"',
    'docker compose exec -T api pytest -q',
  ])('is %s', (command) => expect(has('verify')(command)).toBe(true));

  test.each(['npm ci', 'rg -n "npm test" .github', "cat > ci.md <<'EOF'\nnpm test\nEOF"])(
    'is not %j',
    (command) => expect(has('verify')(command)).toBe(false),
  );
});

describe('destruction', () => {
  test.each([
    "psql -d shop <<'SQL'\nBEGIN;\nDROP TABLE orders;\nSQL",
    'docker exec -i db mysql shop <<EOF\ndelete from orders;\nEOF',
    'bash <<EOF\nset -e\nrm -rf data\nEOF',
    "ssh -T dev@host bash -s <<'EOF'\nrm -rf data\nEOF",
    'cat <<EOF | sudo bash -e\nrm -rf data\nEOF',
    'cat <<EOF | docker exec -i db psql shop\ndrop table orders;\nEOF',
  ])('is %j', (command) => expect(has('destroy')(command)).toBe(true));

  test.each([
    "cat > migrations/2.sql <<'SQL'\nDROP TABLE orders;\nSQL",
    "cat > clean.sh <<'EOF'\nrm -rf data\nEOF",
    "ssh host 'cat > clean.sh' <<'EOF'\nrm -rf data\nEOF",
    'bash install.sh <<EOF\nrm -rf data\nEOF',
    "cat <<'EOF' | tee clean.sh\nrm -rf data\nEOF",
    "psql -d shop <<'SQL'\nselect 1;\nSQL\necho 'DROP TABLE orders'",
  ])('is not %j', (command) => expect(has('destroy')(command)).toBe(false));
});

describe('publishing', () => {
  test.each([
    'git push origin main',
    'git -C ../web push origin main',
    'git -c user.name=x --no-pager push',
    "bash -lc 'git push'",
    'gh pr create --fill',
    'gh api -X POST repos/a/b/issues',
    'gh api repos/a/b/issues -f title=x',
    'curl --request POST https://example.org/hook',
    'curl -d x=1 https://example.org/hook',
    'kubectl -n shop apply -f x.yaml',
    'ssh host uptime',
  ])('is %s', (command) => expect(has('publish')(command)).toBe(true));

  test.each([
    'git push --dry-run',
    'rg -n "npm publish|git push" .github',
    "cat > docs/x.md <<'EOF'\ngit push origin main\nEOF",
    'curl -X POST http://localhost:3000/api',
    'kubectl get deploy',
    'kubectl rollout status deploy/x',
    'gh pr list --search "review:required"',
    'gh pr view 3 --json comments',
    'ssh-keygen -lf k.pub',
    'ssh-add -l',
  ])('is not %j', (command) => expect(has('publish')(command)).toBe(false));
});

describe('writing, taking back, losing', () => {
  test.each<[CommandClass, string, boolean]>([
    ['write', 'cat src/a.ts 2>/dev/null', false],
    ['write', 'echo "a -> b"', false],
    ['write', 'cat <<EOF > x.txt\nhello\nEOF', true],
    ['write', 'echo x >> notes.md', true],
    ['write', 'isort --check src', false],
    ['revert', 'git checkout -- src/a.ts', true],
    ['revert', 'git -C . checkout -- x', true],
    ['revert', 'git checkout src/a.ts', true],
    ['revert', 'git restore src', true],
    ['revert', 'git stash push -m wip', true],
    ['revert', 'git stash -u', true],
    ['revert', 'git stash list', false],
    ['revert', 'git restore --staged src/a.ts', false],
    ['revert', 'git checkout -b fix/v1.2', false],
    ['revert', 'git checkout v1.2.0', false],
    ['revert', 'git checkout --ours src/a.ts', false],
    ['history', 'git branch -d old-topic', false],
    ['history', 'git branch -D old-topic', true],
    ['destroy', 'git branch -d old-topic', false],
    ['destroy', "rg -n 'delete from' src", false],
    ['destroy', 'psql shop -c "DROP TABLE orders"', true],
    ['destroy', 'rm -rf src/old', true],
    ['destroy', 'rm -rf node_modules/.cache', false],
    ['environment', 'npm ci', true],
    ['environment', 'export X=1', false],
    ['environment', 'python -m pip install requests', true],
  ])('%s: %j is %s', (name, command, expected) => expect(has(name)(command)).toBe(expected));
});
