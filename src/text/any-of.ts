/**
 * Whether a text fits any of the patterns, asked of a few joint ones: one that is tried only at the beginning of the text, for the patterns
 * that begin with `^` in every alternative, and one for the others, for each set of flags. None may be global, sticky or multiline.
 */
export function anyOf(patterns: readonly RegExp[]): (text: string) => boolean {
  const groups = new Map<string, string[]>();
  for (const { source, flags } of patterns) {
    const key = beginsAtStart(source) ? `${flags}y` : flags;
    groups.set(key, [...(groups.get(key) ?? []), `(?:${source})`]);
  }
  const joint = [...groups].map(([flags, sources]) => new RegExp(sources.join('|'), flags));
  return (text) =>
    joint.some((pattern) => {
      pattern.lastIndex = 0;
      return pattern.test(text);
    });
}

/** True when every alternative at the top of the pattern begins with `^`. */
function beginsAtStart(source: string): boolean {
  let depth = 0;
  let begins = source.startsWith('^');
  for (const match of source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[()|]/g)) {
    if (match[0] === '(') depth += 1;
    else if (match[0] === ')') depth -= 1;
    else if (match[0] === '|' && depth === 0) begins &&= source[match.index + 1] === '^';
  }
  return begins;
}
