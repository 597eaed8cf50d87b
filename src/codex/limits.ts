/** How much of each text is kept: enough to judge and to show, little enough that a 2 GB rollout stays small. Characters; `caps.ts` cuts. */
export const LIMITS = {
  humanText: 40_000,
  agentText: 8_000,
  /** Summaries of the agent's reasoning: how it took a message shows in the first ones after it, what it made of it in the last. */
  thoughts: 3,
  lastThoughts: 2,
  /** Distinct summaries after one message that a copy is told by. */
  knownThoughts: 1_000,
  thought: 400,
  command: 2_000,
  failedOutput: 1_200,
  /** After this many failed commands in one file, their outputs are kept no longer than those of successful ones. */
  failuresInFull: 20_000,
  okOutput: 160,
  toolArgs: 600,
  planSteps: 30,
  planStep: 300,
  hashesPerFile: 400,
  filesPerPatch: 200,
  path: 1_000,
  instructions: 120_000,
  /** Distinct texts of standing instructions; a real session has a handful. */
  instructionTexts: 100,
  /** Calls that wait for an outcome; more than this and the oldest is given up (a hostile file, never a real one). */
  openCalls: 250,
  /** Calls whose id is remembered: their end may be told again when a program exits, turns later. */
  knownCalls: 10_000,
  /** A line longer than this (bytes) is not held whole: its long strings lose their middle while it streams in. */
  longLine: 4 * 1024 * 1024,
  /** What is kept of each string of such a line (bytes), and of the line in all. */
  longString: 256 * 1024,
  longLineKept: 8 * 1024 * 1024,
  /** Early JSON snapshots are parsed whole; real ones are a few hundred kilobytes. */
  snapshotBytes: 64 * 1024 * 1024,
} as const;
