import { expect, test } from 'vitest';
import { touches } from '../../src/classify/rule-paths.ts';

test.each([
  ['/home/dev/shop/src/a.ts', 'src', '/home/dev/shop', true],
  ['c:\\Users\\Dev\\shop\\src\\a.ts', 'src/', 'C:\\users\\dev\\Shop', true],
  ['C:/other/src/a.ts', 'src/a.ts', 'C:/shop', false],
  ['/home/dev/Shop/src/a.ts', 'src/a.ts', '/home/dev/shop', false],
])('%s lies under %s of %s: %s', (changed, named, base, expected) => {
  expect(touches(changed, named, base)).toBe(expected);
});
