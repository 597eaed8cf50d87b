import type { Classifier, CommandClass } from '../session/commands.ts';
import type { Command, FileChange, Session, Step } from '../session/model.ts';
import { actsOf, appliedChanges, commandsOf, fileName, succeeded } from '../session/work.ts';

/** What the agent had done in the session before a given turn. */
export interface History {
  /** Ordinal of the last turn before `ordinal` whose work changed a file of this name; undefined for none. */
  fileChanged(name: string, ordinal: number): number | undefined;
  /** True when the agent had put in a line with this hash before turn `ordinal`. */
  lineAdded(hash: number, ordinal: number): boolean;
  /** True when this verify-like command had been run before turn `ordinal`. */
  verified(command: string, ordinal: number): boolean;
  /** Ordinal of the last turn before `ordinal` with a delivery; null for none (0 is the work before the first message). */
  lastDelivery(ordinal: number): number | null;
}

interface Notes {
  readonly files: Map<string, number[]>;
  readonly lines: Map<number, number>;
  readonly checks: Map<string, number>;
  readonly deliveries: number[];
}

/** Reads the session once. */
export function historyOf(session: Session, classify: Classifier): History {
  const notes: Notes = { files: new Map(), lines: new Map(), checks: new Map(), deliveries: [] };
  note(notes, session.preamble, 0, classify);
  for (const turn of session.turns) note(notes, turn.steps, turn.ordinal, classify);
  return {
    fileChanged: (name, ordinal) => notes.files.get(name)?.findLast((at) => at < ordinal),
    lineAdded: (hash, ordinal) => (notes.lines.get(hash) ?? ordinal) < ordinal,
    verified: (command, ordinal) => (notes.checks.get(command) ?? ordinal) < ordinal,
    lastDelivery: (ordinal) => notes.deliveries.findLast((at) => at < ordinal) ?? null,
  };
}

function note(notes: Notes, steps: readonly Step[], ordinal: number, classify: Classifier): void {
  if (isDelivery(steps, classify)) notes.deliveries.push(ordinal);
  for (const change of appliedChanges(steps)) noteChange(notes, change, ordinal);
  for (const { command } of commandsOf(steps))
    if (!notes.checks.has(command) && classify(command).has('verify')) notes.checks.set(command, ordinal);
}

function noteChange(notes: Notes, change: FileChange, ordinal: number): void {
  addTo(notes.files, fileName(change.path), ordinal);
  if (change.movedTo !== null) addTo(notes.files, fileName(change.movedTo), ordinal);
  for (const hash of change.addedHashes) if (!notes.lines.has(hash)) notes.lines.set(hash, ordinal);
}

function addTo(map: Map<string, number[]>, key: string, ordinal: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [ordinal]);
  else if (list.at(-1) !== ordinal) list.push(ordinal);
}

const CHANGING: readonly CommandClass[] = ['write', 'commit', 'publish', 'environment', 'revert'];

/** True when the work changed something: an applied patch, or a successful command that writes, commits, publishes or installs. */
export function isDelivery(steps: readonly Step[], classify: Classifier): boolean {
  return appliedChanges(steps).length > 0 || commandsOf(steps).some((command) => changes(command, classify));
}

function changes(command: Command, classify: Classifier): boolean {
  if (!succeeded(command)) return false;
  const classes = classify(command.command);
  return CHANGING.some((name) => classes.has(name));
}

/** The work that a turn answers to: that of the turn before, or what stood before the first one. */
export function workBefore(session: Session, index: number): readonly Step[] {
  return actsOf(session.turns[index - 1]?.steps ?? session.preamble);
}
