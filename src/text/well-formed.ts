/** Lone surrogates become U+FFFD: SQLite and UTF-8 files could not hold them, and other readers refuse a table that has one. */
export function wellFormed(text: string): string {
  return /[\ud800-\udfff]/.test(text) ? text.replace(/\p{Surrogate}/gu, '\ufffd') : text;
}
