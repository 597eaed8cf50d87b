/** A setting of a TOML file: its dotted path, and its value as written when it stands on one line. */
export interface TomlSetting {
  readonly path: string;
  readonly value: string;
  readonly line: number;
}

/** Keys and one-line values of a TOML file, enough to look for settings; strings and lists over several lines are passed over. */
export function tomlSettings(text: string): readonly TomlSetting[] {
  const settings: TomlSetting[] = [];
  let table = '';
  let until: string | null = null;
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    if (until !== null) {
      if (closes(line, until)) until = null;
      return;
    }
    const header = tableOf(line);
    if (header !== null) table = header;
    const pair = header === null ? pairOf(line) : null;
    if (pair === null) return;
    const path = [table, pair.key].filter((part) => part !== '').join('.');
    settings.push({ path, value: withoutComment(pair.value), line: index + 1 });
    until = openEnd(pair.value);
  });
  return settings;
}

/** `[a.b]` and `[[a.b]]`, with or without a comment behind. */
function tableOf(line: string): string | null {
  if (!line.startsWith('[')) return null;
  const end = line.indexOf(']');
  return end < 0 ? null : line.slice(line.startsWith('[[') ? 2 : 1, end).trim();
}

const KEY = /^(?:[\w.\s-]|"[^"]*"|'[^']*')+$/;

/** The key and what is written behind the first `=` that stands outside quotes. */
function pairOf(line: string): { readonly key: string; readonly value: string } | null {
  const at = equalsAt(line);
  const key = line.slice(0, Math.max(at, 0));
  return KEY.test(key) ? { key: keyOf(key), value: line.slice(at + 1).trim() } : null;
}

function equalsAt(line: string): number {
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const char = line[i] ?? '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '=') return i;
    else if (char === '"' || char === "'") quote = char;
  }
  return -1;
}

function keyOf(written: string): string {
  return /["']/.test(written)
    ? written.trim()
    : written
        .split('.')
        .map((part) => part.trim())
        .join('.');
}

/** A `#` within quotes is none. */
function withoutComment(value: string): string {
  const quote = value[0] === '"' || value[0] === "'" ? value[0] : '';
  const from = quote === '' ? 0 : Math.max(value.indexOf(quote, 1), 0);
  const comment = value.indexOf(' #', from);
  return (comment < 0 ? value : value.slice(0, comment)).trim();
}

/** What closes a value that goes on over the next lines. */
function openEnd(value: string): string | null {
  for (const quote of ['"""', "'''"])
    if (value.startsWith(quote) && !value.slice(3).includes(quote)) return quote;
  return value.startsWith('[') && !closes(value, ']') ? ']' : null;
}

/** A bracket within a string closes no list. */
function closes(line: string, end: string): boolean {
  return (end === ']' ? line.replace(/"[^"]*"|'[^']*'/g, '') : line).includes(end);
}
