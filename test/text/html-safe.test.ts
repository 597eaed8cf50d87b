import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml } from '../../src/text/html-safe.ts';
import { hostileText } from './hostile.ts';

test.each([
  ['<script>alert("1")</script>', '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;'],
  ["a & b's", 'a &amp; b&#39;s'],
  ['&lt;', '&amp;lt;'],
  ['nul\u0000 esc\u001b half\ud800', 'nul\ufffd esc\ufffd half\ufffd'],
  ['line\nand\ttab 修复 🎉', 'line\nand\ttab 修复 🎉'],
])('%j', (text, expected) => {
  expect(escapeHtml(text)).toBe(expected);
});

test('nothing that opens a tag, an attribute or an entity of its own is left', () => {
  fc.assert(
    fc.property(hostileText(), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
    }),
  );
});

test('what turns the order of reading or is not seen does not reach a page', () => {
  expect(escapeHtml('a\u202eb\u2066c\u200bd')).toBe('a\ufffdb\ufffdcd');
});
