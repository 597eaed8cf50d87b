/** What a text is written with: classes of characters as they stand in an expression, `sign` whole, the others between its brackets. */
interface Signs {
  /** What an address or a path goes on with. */
  readonly sign: string;
  readonly letter: string;
  readonly lower: string;
  readonly upper: string;
  readonly digit: string;
}

/** What is not a word of a language: inline code, addresses, paths, masked secrets, identifiers with capitals inside, digits or underscores. */
function notWords({ sign, letter, lower, upper, digit }: Signs, flags: string): RegExp {
  const parts = [
    '`[^`\\n]{0,200}`',
    String.raw`${sign}{0,200}(?::\/\/|[\\/_@#$={}<>|~^*+])${sign}{0,200}`,
    String.raw`\[REDACTED:[A-Z_]+:[0-9a-f]{8}\]`,
    String.raw`[${letter}${digit}-]{1,60}\.[a-z]\w{0,9}`,
    `[${letter}]*[${digit}][${letter}${digit}]*`,
    `[${lower}]+[${upper}][${letter}]*`,
    `[${upper}]{2,}s?`,
  ];
  return new RegExp(parts.join('|'), flags);
}

const EAST_ASIAN = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}。、，：；？！「」（）`;
/** East Asian letters end all of these: where no spaces are written, `第3步` and `改src/a.ts` would take the sentence with them. */
export const NOT_WORDS = notWords(
  {
    sign: String.raw`[^\s${EAST_ASIAN}]`,
    letter: String.raw`\p{Script=Latin}\p{Script=Cyrillic}`,
    lower: String.raw`\p{Ll}`,
    upper: String.raw`\p{Lu}`,
    digit: String.raw`\p{N}`,
  },
  'gu',
);
/** The same for texts of ASCII alone: without Unicode classes they cost a fifth. */
export const ASCII_NOT_WORDS = notWords(
  { sign: String.raw`\S`, letter: 'A-Za-z', lower: 'a-z', upper: 'A-Z', digit: '0-9' },
  'g',
);
