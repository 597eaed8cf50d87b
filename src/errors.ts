/** What a user meets when something is wrong: one sentence of what happened, where, and what to type next. */
export class UserError extends Error {
  readonly where: string | undefined;
  readonly next: string | undefined;

  constructor(what: string, options: { where?: string; next?: string; cause?: unknown } = {}) {
    super(what, { cause: options.cause });
    this.name = 'UserError';
    this.where = options.where;
    this.next = options.next;
  }
}

/** Exit codes of every command; README prints the same table. */
export const EXIT = { done: 0, partial: 1, fatal: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A `UserError` as one line: `what (where). Next: …`. */
export function describeError(error: UserError): string {
  const where = error.where === undefined ? '' : ` (${error.where})`;
  const next = error.next === undefined ? '' : ` ${error.next}`;
  return `${error.message}${where}.${next}`;
}
