import { expect, test } from 'vitest';
import { readTokens } from '../../src/codex/tokens.ts';

test.each([1.5, 1e300, -5, '7', null])('%j is no number of tokens', (odd) => {
  expect(readTokens({ total_tokens: odd as number })).toBeNull();
  expect(readTokens({ total_tokens: 9, input_tokens: odd as number })).toMatchObject({ total: 9, input: 0 });
});
