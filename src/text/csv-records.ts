/**
 * Records of a CSV text (RFC 4180: quotes, doubled quotes, line breaks inside quotes; `\n` or `\r\n`).
 * A last empty line is no record. Never throws: an unclosed quote runs to the end.
 */
export function* csvRecords(text: string): Generator<readonly string[]> {
  const cell = /(?:"((?:[^"]|"")*)(?:"|$)|([^",\r\n]*))(,|\r?\n|$)/y;
  let record: string[] = [];
  while (cell.lastIndex < text.length || record.length > 0) {
    const start = cell.lastIndex;
    const match = cell.exec(text) ?? stray(text, start);
    cell.lastIndex = start + (match[0] ?? '').length;
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    yield record;
    record = [];
  }
}

/** A quote in the middle of a cell: the cell runs to the next comma or line break. */
function stray(text: string, start: number): readonly (string | undefined)[] {
  const rest = /^([^,\r\n]*)(,|\r?\n|\r|$)/.exec(text.slice(start));
  return [rest?.[0] ?? text.slice(start), undefined, rest?.[1] ?? '', rest?.[2] ?? ''];
}
