import { emitKeypressEvents } from 'node:readline';
import { UserError } from '../errors.ts';
import type { Keyboard } from '../terminal.ts';
import type { Key } from './review-state.ts';

interface Pressed {
  readonly name?: string;
  readonly ctrl?: boolean;
}

const NAMED = new Set(['return', 'escape', 'backspace', 'up', 'down', 'pageup', 'pagedown']);

/** Throws `UserError` where nobody can type. */
export function requireTerminal(stdin: Keyboard): void {
  if (stdin.isTTY !== true)
    throw new UserError('A review needs a terminal to type in', {
      next: 'Run it without a pipe, or label elsewhere and take the labels in with `pushback review --import FILE`.',
    });
}

/** Calls `onKey` for every key until the returned function is called. Ctrl-C is `q`. */
export function readKeys(stdin: Keyboard, onKey: (key: Key) => void): () => void {
  const listen = (text: string | undefined, pressed: Pressed) => {
    const key = keyOf(text, pressed);
    if (key !== null) onKey(key);
  };
  emitKeypressEvents(stdin);
  stdin.setRawMode?.(true);
  stdin.on('keypress', listen);
  stdin.resume();
  return () => {
    stdin.off('keypress', listen);
    stdin.setRawMode?.(false);
    stdin.pause();
  };
}

function keyOf(text: string | undefined, { name, ctrl }: Pressed): Key | null {
  if (ctrl === true) return name === 'c' || name === 'd' ? 'q' : null;
  if (name !== undefined && NAMED.has(name)) return name;
  return text === undefined || text.startsWith('\u001b') ? null : text;
}
