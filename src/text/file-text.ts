const MARKS: readonly (readonly [mark: Buffer, encoding: string])[] = [
  [Buffer.from([0xff, 0xfe]), 'utf-16le'],
  [Buffer.from([0xfe, 0xff]), 'utf-16be'],
];

/**
 * The text of a small file that a person edits: UTF-8, or UTF-16 where a byte order mark says so, as editors and shells of Windows save it.
 * The mark is no part of the text; bytes that are no text become U+FFFD.
 */
export function textOf(bytes: Buffer): string {
  const encoding = MARKS.find(([mark]) => bytes.subarray(0, mark.length).equals(mark))?.[1] ?? 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
