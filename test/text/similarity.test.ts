import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containment, cosine, similarity } from '../../src/text/similarity.ts';

const someWords = fc.string({ unit: fc.constantFrom(...'abcde 修复한éя.'), maxLength: 30 });

describe('similarity', () => {
  test('the same request in other order and with other function words is the same', () => {
    expect(similarity('Move the save button to the right', 'please move save button right')).toBe(1);
  });

  test('golden values', () => {
    expect(similarity('fix the login form', 'fix the login page')).toBe(0.5);
    expect(similarity('fix the login form', 'add a chart of sales')).toBe(0);
    expect(similarity('修复登录按钮的颜色', '把登录按钮的颜色修复一下')).toBeCloseTo(0.583, 3);
  });

  test.each([
    ['исправь ошибку в файле', 'исправить ошибки в файлах'],
    ['der Knopf funktioniert nicht', 'die Knöpfe funktionieren nicht'],
    ['저장 버튼이 안 돼요', '저장 버튼이 여전히 안 돼요'],
    ['Nút lưu không hoạt động', 'nút lưu vẫn không hoạt động'],
  ])('%j is like %j in spite of its endings', (a, b) => {
    expect(similarity(a, b)).toBeGreaterThan(0.3);
  });

  test('nothing is like an empty text', () => {
    expect(similarity('', '')).toBe(0);
    expect(similarity('...', 'fix it')).toBe(0);
  });

  test('is symmetric, between 0 and 1, and 1 for a text with words and itself', () => {
    fc.assert(
      fc.property(someWords, someWords, (a, b) => {
        const value = similarity(a, b);
        expect(value).toBe(similarity(b, a));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect([0, 1]).toContain(similarity(a, a));
      }),
    );
  });
});

describe('containment', () => {
  test.each([
    ['rename the button', 'Can you rename this button and move the form?', 1],
    ['rename the menu', 'rename the button', 0.5],
    ['修复按钮', '请修复按钮的颜色', 1],
    ['', 'anything', 0],
    ['anything', '', 0],
  ])('%j in %j is %d', (part, whole, expected) => {
    expect(containment(part, whole)).toBe(expected);
  });
});

describe('cosine', () => {
  test('golden values', () => {
    expect(cosine('fix the login form', 'fix the login page')).toBeCloseTo(2 / 3, 12);
    expect(cosine('login login login login form', 'login')).toBeCloseTo(3 / Math.sqrt(10), 12);
    expect(cosine('fix the login form', 'add a chart of sales')).toBe(0);
    expect(cosine('', 'fix it')).toBe(0);
  });

  test('is symmetric, between 0 and 1, and 1 for a text with words and itself', () => {
    fc.assert(
      fc.property(someWords, someWords, (a, b) => {
        const value = cosine(a, b);
        expect(value).toBeCloseTo(cosine(b, a), 12);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
        const own = cosine(a, a);
        expect(own === 0 || Math.abs(own - 1) < 1e-12).toBe(true);
      }),
    );
  });
});
