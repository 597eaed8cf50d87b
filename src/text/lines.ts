/** A half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The lines of `text.slice(start, end)` as ranges of `text`, without their line ends; empty lines included. */
export function lineSpans(text: string, start = 0, end = text.length): readonly Span[] {
  const spans: Span[] = [];
  let from = start;
  while (from <= end) {
    const found = text.indexOf('\n', from);
    const stop = found === -1 || found > end ? end : found;
    spans.push({ start: from, end: stop });
    from = stop + 1;
  }
  return spans;
}
