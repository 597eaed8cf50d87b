/** How each generation of the CLI writes one intent down (shapes as of 0.20, 0.42, 0.80, 0.104, 0.140, 0.169). */
export type Line = Readonly<Record<string, unknown>>;

export interface CommandResult {
  readonly exit?: number;
  readonly output?: string;
  readonly escalated?: boolean;
  readonly seconds?: number;
  /** The developer said no. */
  readonly declined?: boolean;
  /** The developer pressed Esc while it ran. */
  readonly aborted?: boolean;
}

export type PatchOutcome = 'applied' | 'failed' | 'declined';

export interface Context {
  readonly turnId: string;
  readonly cwd: string;
  readonly model: string;
  readonly approval: string;
  readonly sandbox: string;
}

export interface HeaderSettings {
  readonly id: string;
  readonly start: string;
  readonly cwd: string;
  readonly version: string;
  readonly originator: string;
  readonly source: unknown;
  readonly git: Line;
  readonly header: Line;
}

export interface Dialect {
  readonly enveloped: boolean;
  readonly paginated: boolean;
  header(settings: HeaderSettings): readonly Line[];
  instructions(cwd: string, text: string): readonly Line[];
  human(text: string, images: readonly string[], context: Context): readonly Line[];
  says(text: string, phase: string | undefined, turnId: string): readonly Line[];
  call(id: string, command: string, result: CommandResult): readonly Line[];
  commandEnd(
    id: string,
    command: string,
    result: CommandResult,
    cwd: string,
    turnId: string,
  ): readonly Line[];
  patchCall(id: string, patch: string): readonly Line[];
  patchEnd(id: string, patch: string, outcome: PatchOutcome, cwd: string, turnId: string): readonly Line[];
  tool(id: string, name: string, args: Line, output: string): readonly Line[];
  interrupted(turnId: string): readonly Line[];
  taskEnd(turnId: string): readonly Line[];
  tokens(total: number): readonly Line[];
}
