import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createMasker, userNamesIn } from '../../src/text/mask.ts';
import { proveSecretRules } from '../../src/text/prove-secrets.ts';
import { parseSecretRules } from '../../src/text/secret-rules.ts';
import { hostileText } from './hostile.ts';

const document: unknown = parse(
  readFileSync(new URL('../../taxonomy/secrets.yaml', import.meta.url), 'utf8'),
);
const rules = parseSecretRules(document);
const { mask } = createMasker(rules);
const MARKER = /\[REDACTED:[A-Z_]+:[0-9a-f]{8}\]/g;

// Secrets are put together here, so that no text in the repository looks like one.
const GITHUB = ['ghp_', 'a1B2c3D4e5F6', 'g7H8i9J0k1L2', 'm3N4o5P6q7R8'].join('');
const AWS = ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join('');
const MAIL = ['jane.doe', 'corp-mail.io'].join('@');
const PASSWORD = ['S3cr3t', 'Pa55'].join('');

describe('the rules', () => {
  test('agree with their own examples', () => {
    expect(proveSecretRules(rules)).toEqual([]);
  });

  test('have ids of their own, kinds that fit a marker, and examples of both sorts', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(`[REDACTED:${rule.kind}:00000000]`).toMatch(MARKER);
      expect(rule.match.length).toBeGreaterThan(0);
      expect(rule.noMatch.length).toBeGreaterThan(0);
    }
  });

  test('together mask what each masks alone, and leave what each leaves', () => {
    for (const rule of rules) {
      for (const example of rule.match)
        expect(mask(example), rule.id).toMatch(/\[REDACTED:[A-Z_]+:[0-9a-f]{8}\]/);
      for (const example of rule.noMatch) expect(mask(example), rule.id).toBe(example);
    }
  });

  test('proving names the rule and the example that disagrees', () => {
    const [first] = rules;
    if (first === undefined) throw new Error('no rules');
    const wrong = [{ ...first, match: ['nothing here'], noMatch: first.match }];
    expect(proveSecretRules(wrong)[0]).toBe(`${first.id}: should mask "nothing here" and does not`);
    expect(proveSecretRules(wrong)).toHaveLength(1 + first.match.length);
  });
});

describe('parseSecretRules', () => {
  const rule = {
    id: 'a',
    kind: 'A',
    why: 'w',
    keywords: ['a'],
    pattern: 'a',
    match: [['a']],
    noMatch: [['b']],
  };

  test.each([
    [{ secrets: [{ ...rule, pattern: '(' }] }, 'The pattern of masking rule "a" is not a regular expression'],
    [{ secrets: [{ ...rule, kind: 'lower' }] }, 'The masking rules are not valid'],
    [{ secrets: [{ ...rule, colour: 'red' }] }, 'The masking rules are not valid'],
    [{ secrets: [{ ...rule, check: 'hunch' }] }, 'The masking rules are not valid'],
    [{ secrets: [] }, 'The masking rules are not valid'],
    [null, 'The masking rules are not valid'],
  ])('%j: %s', (broken, message) => {
    expect(() => parseSecretRules(broken)).toThrow(message);
  });

  test('joins the pieces of examples and of patterns', () => {
    const [parsed] = parseSecretRules({ secrets: [{ ...rule, pattern: ['a', 'b'], match: [['a', 'b']] }] });
    expect(parsed?.pattern.source).toBe('ab');
    expect(parsed?.match).toEqual(['ab']);
  });
});

describe('mask', () => {
  test('golden text: kinds, stable hashes, everything else untouched', () => {
    expect(mask(`curl -H "Authorization: Bearer ${GITHUB}" https://api.github.com/user # ${MAIL}`)).toBe(
      'curl -H "Authorization: Bearer [REDACTED:GITHUB_TOKEN:e2cacc1d]" https://api.github.com/user # [REDACTED:EMAIL:03431105]',
    );
  });

  test('the same secret gives the same marker wherever it stands', () => {
    const markers = mask(`export GH=${GITHUB}; echo "${GITHUB}"`).match(MARKER);
    expect(markers).toHaveLength(2);
    expect(new Set(markers).size).toBe(1);
  });

  test('counts by kind', () => {
    const masker = createMasker(rules);
    masker.mask(`${AWS} ${AWS} ${MAIL}`);
    masker.mask(MAIL);
    expect([...masker.counts]).toEqual([
      ['AWS_KEY', 2],
      ['EMAIL', 2],
    ]);
  });

  test('where two rules find the same stretch, the earlier names it', () => {
    expect(mask(`token=${GITHUB}`)).toMatch(/^token=\[REDACTED:GITHUB_TOKEN:[0-9a-f]{8}\]$/);
  });

  test('a secret right behind an escape in JSON text', () => {
    const text = JSON.stringify({ log: `first\n${AWS}\t${MAIL}` });
    expect(JSON.parse(mask(text)).log).toMatch(
      /^first\n\[REDACTED:AWS_KEY:\w{8}\]\t\[REDACTED:EMAIL:\w{8}\]$/,
    );
  });

  test('JSON inside JSON', () => {
    const text = JSON.stringify({ arguments: JSON.stringify({ password: PASSWORD, note: `x\n${MAIL}` }) });
    const inner = JSON.parse(JSON.parse(mask(text)).arguments);
    expect(inner.password).toMatch(/^\[REDACTED:SECRET:\w{8}\]$/);
    expect(inner.note).toMatch(/^x\n\[REDACTED:EMAIL:\w{8}\]$/);
  });

  test('numbers and literals of JSON stay what they are', () => {
    const text = '{"token":12345678e5,"password":null,"secret":1234567890.25,"api_key":true}';
    expect(mask(text)).toBe(text);
  });

  test('existing markers and anonymised names are left alone', () => {
    const text = 'password=[REDACTED:SECRET:0a1b2c3d] /home/dev_1a2b3/x [REDACTED:EMAIL:00000000]';
    expect(mask(text)).toBe(text);
  });

  test('a very long value is masked to its end', () => {
    expect(mask(`token=${'a1B2'.repeat(2_000)} end`)).toMatch(/^token=\[REDACTED:SECRET:\w{8}\] end$/);
  });

  test('a function call, a type or a path is no value', () => {
    for (const text of [
      'token = makeToken2(user)',
      'password: Password1[]',
      'private_key: ./keys/dev1.pem',
    ]) {
      expect(mask(text)).toBe(text);
    }
  });
});

describe('account names', () => {
  test('the path stays, the name goes, here and wherever else it stands as a word', () => {
    expect(mask('/Users/jdoe42/app: jdoe42 ran it, jdoe421 did not, see JDOE42')).toMatch(
      /^\/Users\/(\[REDACTED:USER:\w{8}\])\/app: \1 ran it, jdoe421 did not, see JDOE42$/,
    );
  });

  test('names that are words are masked in the path alone', () => {
    expect(mask('/home/mark/app: mark it as done')).toMatch(
      /^\/home\/\[REDACTED:USER:\w{8}\]\/app: mark it as done$/,
    );
  });

  test('names known from elsewhere', () => {
    const masker = createMasker(rules, ['jdoe42', 'root', 'will']);
    expect(masker.mask('jdoe42 will ask root')).toMatch(/^\[REDACTED:USER:\w{8}\] will ask root$/);
    expect(masker.mask('nothing here')).toBe('nothing here');
  });

  test('Windows paths, in text and in JSON', () => {
    expect(mask('C:\\Users\\bdoe77\\x')).toMatch(/^C:\\Users\\\[REDACTED:USER:\w{8}\]\\x$/);
    expect(JSON.parse(mask(JSON.stringify({ cwd: 'C:\\Users\\ndoe77\\x', by: 'ndoe77' })))).toEqual({
      cwd: expect.stringMatching(/^C:\\Users\\\[REDACTED:USER:\w{8}\]\\x$/),
      by: expect.stringMatching(/^\[REDACTED:USER:\w{8}\]$/),
    });
  });

  test('userNamesIn lists those worth masking elsewhere', () => {
    expect(userNamesIn('/Users/jdoe42/a /home/mark/b /home/runner/c C:\\Users\\kdoe9\\d', rules)).toEqual([
      'jdoe42',
      'kdoe9',
    ]);
    expect(userNamesIn('no home here', rules)).toEqual([]);
  });
});

/** Secrets of every kind, glued to each other and to hostile text in any order. */
function secretText(): fc.Arbitrary<string> {
  const examples = rules.flatMap((rule) => [...rule.match, ...rule.noMatch]);
  const part = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...examples) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        ' ',
        '\n',
        '"',
        '\\',
        '\\n',
        ',',
        '=',
        ':',
        '@',
        '/',
        ']',
        'x',
        'password=',
        'token: ',
        '/home/',
        'jdoe',
      ),
    },
    { weight: 1, arbitrary: hostileText() },
  );
  return fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
}

describe('whatever the text', () => {
  test('twice is once', () => {
    fc.assert(
      fc.property(secretText(), (text) => {
        const once = mask(text);
        expect(mask(once)).toBe(once);
      }),
      { numRuns: 1_500 },
    );
  });

  test('JSON stays JSON of the same shape, nested JSON too', () => {
    const value = fc.dictionary(
      fc.constantFrom('password', 'token', 'cwd', 'text'),
      fc.oneof(secretText(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
    );
    fc.assert(
      fc.property(value, (object) => {
        const outer = JSON.parse(mask(JSON.stringify({ arguments: JSON.stringify(object) })));
        const inner = JSON.parse(mask(JSON.stringify(object)));
        expect(typeof outer.arguments).toBe('string');
        const types = (values: object) => Object.values(values).map((entry) => typeof entry);
        expect(types(inner)).toEqual(types(object));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ['at signs', 'a@'],
    ['addresses', 'a@b.c.d.'],
    ['schemes', '://a:'],
    ['keys', 'api_key:'],
    ['headers', 'eyJ'],
    ['blocks', '-----BEGIN PRIVATE KEY-----'],
    ['prefixes', 'sk-'],
    ['backslashes', '\\Users\\'],
    ['cookies', 'cookie: a='],
  ])('300,000 characters of %s are masked, and once is enough', (_name, piece) => {
    const once = mask(piece.repeat(300_000 / piece.length));
    expect(mask(once)).toBe(once);
  });
});
