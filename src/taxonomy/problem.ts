import { UserError } from '../errors.ts';

/** Something wrong in a taxonomy file. */
export interface Problem {
  /** Path as the user would type it. */
  readonly file: string;
  /** 1-based; 0 when the fault is the file as a whole. */
  readonly line: number;
  /** One sentence without a full stop, naming the field: `rules[3].cue: there is no cue "brokn"`. */
  readonly what: string;
}

/** `taxonomy/rules/en/guard.yaml:12: rules[3].cue: …` */
export function describeProblem(problem: Problem): string {
  return `${place(problem)}: ${problem.what}`;
}

/** The first problem as a `UserError`, with the number of the others. */
export function problemsAsError(problems: readonly Problem[]): UserError {
  const [first, ...others] = problems as readonly [Problem, ...Problem[]];
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return new UserError(`The taxonomy cannot be used: ${first.what}${more}`, {
    where: place(first),
    next: 'Mend the file, then prove it with `pushback taxonomy check`.',
  });
}

function place({ file, line }: Problem): string {
  return line === 0 ? file : `${file}:${line}`;
}
