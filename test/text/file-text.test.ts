import { expect, test } from 'vitest';
import { textOf } from '../../src/text/file-text.ts';

const TEXT = '{"why":"不对, größer"}\r\n';

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['UTF-16 as PowerShell writes it', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
  ['UTF-16, the other way round', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
])('%s is read as what was typed', (_name, bytes) => {
  expect(textOf(bytes)).toBe(TEXT);
});

test('nothing, and what is no text, are no errors', () => {
  expect(textOf(Buffer.alloc(0))).toBe('');
  expect(textOf(Buffer.from([0x61, 0x80, 0x62]))).toBe('a\uFFFDb');
});
