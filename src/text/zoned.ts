/** A time without a zone is UTC, whatever this machine's is. Other texts stay. */
export function zoned(text: string): string {
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text) ? `${text.replace(' ', 'T')}Z` : text;
}
