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
      if (line.includes(until)) until = null;
      return;
    }
    const header = /^\[{1,2}([^\]]+)\]{1,2}\s*(?:#.*)?$/.exec(line);
    if (header !== null) {
      table = (header[1] ?? '').trim();
      return;
    }
    const pair = /^([\w."'-]+(?:\s*\.\s*[\w"'-]+)*)\s*=\s*(.*)$/.exec(line);
    if (pair === null || line.startsWith('#')) return;
    const value = pair[2] ?? '';
    settings.push({
      path: [table, pair[1]].filter((part) => part !== '').join('.'),
      value: value.replace(/(?<!\s)\s+#.*$/, ''),
      line: index + 1,
    });
    until = openEnd(value);
  });
  return settings;
}

/** What closes a value that goes on over the next lines. */
function openEnd(value: string): string | null {
  for (const quote of ['"""', "'''"])
    if (value.startsWith(quote) && !value.slice(3).includes(quote)) return quote;
  return value.startsWith('[') && !value.includes(']') ? ']' : null;
}
