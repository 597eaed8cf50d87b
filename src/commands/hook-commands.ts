import type { Classifier } from '../session/commands.ts';

/** A program or a script of the project by its name: no path out of the folder, no assignment, nothing that a shell would act on. */
const WORD = /^(?!sudo$)(?!.*\.\.)\w[\w:./-]{0,80}$/;
/** Options that change what is printed or how strict a check is. Others could name a file to run (`make -f`, `pytest -p`, `--config`). */
const OPTIONS: ReadonlySet<string> = new Set(
  (
    '-- -D -q -race -s -v -vv -x ./... --all --all-features --all-targets --check --ci --locked --no-fix --quiet ' +
    '--release --run --silent --strict --verbose --workspace'
  ).split(' '),
);
/** `python -m` with a checker. */
const MODULE =
  /^(python3?|uv run python|poetry run python) -m (pytest|unittest|mypy|ruff|tox|nox|flake8|pylint)(?= |$)/;

function isPlain(part: string): boolean {
  const words = part.replace(MODULE, '$1 $2').split(' ');
  return (
    words.length <= 20 && words.every((word, index) => WORD.test(word) || (index > 0 && OPTIONS.has(word)))
  );
}

/**
 * What the Stop hook may run of the commands that rules require. A rule may come from the AGENTS.md of a repository that somebody else
 * wrote, so these are checks that the tool knows (`taxonomy/commands.yaml`), called without a pipe, a substitution or a second command
 * behind them, and without an option or a path that could bring in code from elsewhere; of `lint && test` both must be.
 */
export function hookCommands(commands: readonly string[], classify: Classifier): readonly string[] {
  const isCheck = (part: string): boolean => isPlain(part) && classify(part).has('verify');
  const allowed = commands
    .map((command) => command.split('&&').map((part) => part.trim()))
    .filter((parts) => parts.every(isCheck));
  return [...new Set(allowed.flat())];
}
