import { describe, expect, test } from 'vitest';
import { findFences } from '../../src/text/fences.ts';

const blocks = (text: string) =>
  findFences(text).map((fence) => ({
    body: text.slice(fence.bodyStart, fence.bodyEnd),
    after: text.slice(fence.end),
    closed: fence.closed,
  }));

describe('findFences', () => {
  test('a Markdown block, its language name left out', () => {
    expect(blocks('see\n```ts\nconst a = 1;\n```\nok')).toEqual([
      { body: 'const a = 1;\n', after: '\nok', closed: true },
    ]);
  });

  test('marks glued to the text', () => {
    expect(blocks('it says ```exit 1``` again')).toEqual([{ body: 'exit 1', after: ' again', closed: true }]);
  });

  test('four marks hold three', () => {
    expect(blocks('````md\n```sh\nls\n```\n````\nok')).toEqual([
      { body: '```sh\nls\n```\n', after: '\nok', closed: true },
    ]);
  });

  test('four marks without a partner close at the next ones', () => {
    expect(blocks('````ls -la\ntotal 0``` hm')).toEqual([
      { body: 'ls -la\ntotal 0', after: ' hm', closed: true },
    ]);
  });

  test('a block that is never closed goes to the end', () => {
    expect(blocks('log:\n```\na\nb')).toEqual([{ body: 'a\nb', after: '', closed: false }]);
  });

  test('two blocks, and single backticks between them', () => {
    expect(blocks('```\na\n``` then `x` then\n```\nb\n```').map((block) => block.body)).toEqual([
      'a\n',
      'b\n',
    ]);
  });

  test('an empty one', () => {
    expect(blocks('``````')).toEqual([{ body: '', after: '', closed: false }]);
    expect(blocks('``` ```')).toEqual([{ body: ' ', after: '', closed: true }]);
    expect(blocks('no fence, `code` only')).toEqual([]);
  });
});
