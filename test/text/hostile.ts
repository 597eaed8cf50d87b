import fc from 'fast-check';

/** Pieces that text functions trip over: escapes, invisible characters, marks, half surrogates, fences, brackets, other scripts. */
const PIECES = [
  '\u001b[31m',
  '\u001b]0;x\u0007',
  '\u009b1m',
  '\u202e',
  '\u200b',
  '\u2066',
  '\ufeff',
  '\u0301',
  '\ud800',
  '\udc00',
  '\r\n',
  '\n\n',
  '\t',
  '```',
  '````\n',
  '`',
  '\\',
  '\\n',
  '"',
  "'",
  '’',
  '{',
  '}]',
  '> ',
  '| a |',
  '$ ls',
  'Error: x',
  '[REDACTED:',
  '修复',
  '한국',
  'İ',
  'ß',
  '🎉',
  'Traceback (most recent call last):',
  'a.ts:1:2',
  '://',
  '@',
  '.',
  '?',
  '…',
  ' ',
  'file.ts',
  'e.g. ',
  '1. ',
  '# h\n',
  '- b\n',
  '\u00b4',
  'ﷺ',
  '\u0000',
] as const;

/** Any code point, half surrogates included. (The library's own `binary` unit takes a second to set up.) */
export const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

/** Text made of such pieces and of anything else. */
export function hostileText(): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof(
        fc.constantFrom(...PIECES),
        fc.string({ maxLength: 6 }),
        fc.string({ unit: anyCharacter, maxLength: 4 }),
      ),
      {
        maxLength: 40,
      },
    )
    .map((parts) => parts.join(''));
}
