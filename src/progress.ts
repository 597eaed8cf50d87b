import type { Io } from './terminal.ts';

/** One line on stderr that is drawn over and over; silent where stderr is no terminal. */
export interface Progress {
  /** Another file is done. */
  readonly advance: (files: number, bytes: number) => void;
  /** Takes the line away. */
  readonly finish: () => void;
}

const REDRAW_MS = 100;
const BAR = 20;

/** @param total what there is to do: files, and their bytes on disk, which the time left is reckoned by. */
export function createProgress(io: Io, total: { readonly files: number; readonly bytes: number }): Progress {
  const started = io.now().getTime();
  let files = 0;
  let bytes = 0;
  let drawn = 0;
  return {
    advance(moreFiles, moreBytes) {
      files += moreFiles;
      bytes += moreBytes;
      const now = io.now().getTime();
      if (!io.interactive || now - drawn < REDRAW_MS) return;
      drawn = now;
      const line = progressLine({ files, bytes }, total, now - started);
      io.stderr.write(`\r${line.slice(0, io.columns - 1)}\u001b[K`);
    },
    finish() {
      if (drawn > 0) io.stderr.write('\r\u001b[K');
    },
  };
}

/** `████████░░░░  412 of 1,022 files  231 MB/s  2 s left` */
export function progressLine(
  done: { readonly files: number; readonly bytes: number },
  total: { readonly files: number; readonly bytes: number },
  elapsedMs: number,
): string {
  const share = total.bytes === 0 ? 1 : Math.min(1, done.bytes / total.bytes);
  const filled = Math.round(share * BAR);
  const speed = done.bytes / Math.max(1, elapsedMs) / 1000;
  const left = share === 0 ? '' : `  ${duration((elapsedMs / share) * (1 - share))} left`;
  const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
  return `${bar}  ${number(done.files)} of ${number(total.files)} files  ${Math.round(speed)} MB/s${left}`;
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
