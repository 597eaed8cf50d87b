import { wrapText } from '../text/fit.ts';

/** Text in lines of at most `width` cells, the first behind `mark`, the others indented under it. */
export function paragraph(
  text: string,
  { width, mark = '' }: { readonly width: number; readonly mark?: string },
): string {
  const margin = ' '.repeat(mark.length);
  return wrapText(text, width - mark.length)
    .map((line, i) => `${i === 0 ? mark : margin}${line}`.trimEnd())
    .join('\n');
}
