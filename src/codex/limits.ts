/** How much of each text is kept: enough to judge and to show, little enough that a 2 GB rollout stays small. Characters. */
export const LIMITS = {
  humanText: 40_000,
  agentText: 8_000,
  command: 2_000,
  failedOutput: 1_200,
  okOutput: 160,
  toolArgs: 600,
  planSteps: 30,
  hashesPerFile: 400,
  filesPerPatch: 200,
  instructions: 120_000,
  /** A line longer than this (bytes) is not parsed whole; it is counted, and only its kind is known. */
  lineBytes: 64 * 1024 * 1024,
} as const;

/** The first `cap` characters; a longer text ends with `…`, never in half a surrogate pair. */
export function capText(text: string, cap: number): string {
  if (text.length <= cap) return text;
  const cut = text.slice(0, cap - 1);
  return `${isHighSurrogate(cut.charCodeAt(cut.length - 1)) ? cut.slice(0, -1) : cut}…`;
}

/** Head and tail of a long output: errors stand at either end. */
export function capOutput(text: string, cap: number): string {
  if (text.length <= cap) return text;
  const head = Math.floor(cap / 3);
  return `${capText(text.slice(0, head + 1), head)}\n${text.slice(-(cap - head - 2)).replace(/^[\udc00-\udfff]/, '')}`;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
