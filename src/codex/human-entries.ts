import type { HumanDraft } from './draft.ts';
import type { RolloutEvent } from './events.ts';
import { readUserMessage, withoutSkillsList } from './human-text.ts';
import { LIMITS } from './limits.ts';
import { type Place, push, stepPlace, type TimelineState, tokensNow } from './timeline-state.ts';

type HumanEvent = Extract<RolloutEvent, { readonly kind: 'human' }>;
type Typed = { readonly text: string; readonly template: string | null };

/** A user-role text: what a human typed goes on the timeline, what a harness put there goes where it belongs. */
export function onHuman(state: TimelineState, event: HumanEvent, place: Place): void {
  const message = readUserMessage(event.parts, state.injected, event.images);
  state.environmentCwd ??= message.cwd;
  for (const id of message.dropped) state.counts.add(`injected text: ${id}`, 1);
  for (const item of message.instructions)
    addInstructions(state, { source: 'agents_md', inForce: false, ...item }, place);
  for (const item of message.shell) onShell(state, event.origin, item, place);
  if (message.human === null) return;
  if (isReviewPrompt(state)) state.counts.add('review prompt', 1);
  else addHuman(state, event, message.human, place);
}

function isReviewPrompt(state: TimelineState): boolean {
  if (state.reviewPrompts === null || state.reviewPrompts === 0) return false;
  state.reviewPrompts--;
  return true;
}

function addHuman(state: TimelineState, event: HumanEvent, human: Typed, place: Place): void {
  const draft: HumanDraft = {
    kind: 'human',
    origin: event.origin,
    line: place.line,
    lines: [place.line],
    ordinal: place.ordinal,
    at: place.at,
    text: state.caps.text(human.text, LIMITS.humanText),
    template: human.template === null ? null : state.caps.text(human.template, LIMITS.humanText),
    images: event.images,
    steering: state.working && state.worked,
    inherited: false,
    context: state.context,
    tokensBefore: tokensNow(state)?.total ?? null,
  };
  if (event.origin === 'event') state.worked = false;
  state.entries.push(draft);
}

/** `!cmd`: logged as a user-role message (by 0.63) and, in extended and paginated files, as a finished command as well. */
export function onShell(
  state: TimelineState,
  origin: 'event' | 'message',
  shell: { readonly command: string; readonly exitCode: number | null },
  place: Place,
): void {
  const command = state.caps.text(shell.command, LIMITS.command);
  if (state.shellMirror.isCopy(origin, `${shell.exitCode} ${command.trim()}`)) return;
  push(state, { kind: 'human_command', ...stepPlace(place), command, exitCode: shell.exitCode });
}

type InstructionsItem = Omit<Extract<RolloutEvent, { readonly kind: 'instructions' }>, 'kind'>;

/** Standing instructions, once per text: they are repeated with every request (up to 0.104) and after each compaction. */
export function addInstructions(state: TimelineState, item: InstructionsItem, place: Place): void {
  const text = state.caps.text(withoutSkillsList(item.text), LIMITS.instructions);
  const key = text.trim();
  if (key === '' || state.instructionTexts.has(key)) return;
  const { source, directory, inForce } = item;
  if (state.instructions.length >= LIMITS.instructionTexts) {
    state.counts.add('standing instructions that changed too often', 1);
    return;
  }
  state.instructionTexts.add(key);
  state.instructions.push({ source, directory, text, line: place.line, inForce });
}
