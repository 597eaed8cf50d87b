import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { createCaps } from '../../src/codex/caps.ts';
import { createMasker } from '../../src/text/mask.ts';
import { parseSecretRules } from '../../src/text/secret-rules.ts';
import { ROOT } from '../helpers/fixture.ts';
import { readBytes } from '../helpers/read-bytes.ts';
import { event, rollout } from '../helpers/rollout.ts';

const rules = parseSecretRules(parse(readFileSync(join(ROOT, 'taxonomy/secrets.yaml'), 'utf8')));
const { mask } = createMasker(rules);
const caps = createCaps(mask);
const word = 'q7'.repeat(20);

test('a long word that a cut goes through is left out whole: half of a credential would not be known for one', () => {
  expect(caps.text(`the key is ${word} and so on`, 30)).toBe('the key is …');
  expect(caps.text(`plain words that are cut as they come`, 20)).toBe('plain words that ar…');
  const text = `${'a '.repeat(200)}${word}${' b'.repeat(200)}`;
  for (let cap = 60; cap < 800; cap += 7) {
    const kept = caps.output(text, cap);
    expect(kept.includes('q7') && !kept.includes(word)).toBe(false);
  }
});

test('the end of a private key whose beginning was cut away goes with it', () => {
  const lines = Array.from({ length: 60 }, () => 'x9'.repeat(32)).join('\n');
  const key = `-----BEGIN ${'RSA PRIVATE'} KEY-----\n${lines}\n-----END ${'RSA PRIVATE'} KEY-----`;
  const kept = caps.output(`start\n${key}\nthe end`, 900);
  const tail = kept.slice(kept.indexOf('[...]'));
  expect(tail).not.toContain('x9');
  expect(tail).toContain('the end');
});

test.each([
  [
    'a private key without an end',
    `-----BEGIN ${'OPENSSH PRIVATE'} KEY-----`,
    'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUA',
  ],
  ['a list of cookies', 'Set-Cookie: first=a1b2c3d4e5f6;', 'sid=q1:w2e3:r4t5:y6u7:z8;'],
])('%s is not kept from its middle on', (_name, first, next) => {
  const secret = `${first}\n${`${next}\n`.repeat(50)}`;
  const kept = mask(caps.output(`it begins\n${secret.replaceAll(';\n', '; ')}`, 1_200));
  expect(kept).toContain('it begins');
  expect(kept).not.toContain(next);
});

test('a password is known by a command far before it', () => {
  const options = Array.from({ length: 5 }, (_, i) => `--option-${i}=${'/usr/share/x'.repeat(5)}`).join(' ');
  const text = `${'so it goes. '.repeat(40)}mysql ${options} -p${'hunt'}er2! shop and so on`;
  for (let cap = 40; cap < 400; cap++) expect(mask(caps.output(text, cap))).not.toContain('er2!');
});

test('the long name of a patched file is cut like a text', () => {
  const login = `https://app:${'hunter2'}:with:signs@db.internal/x`;
  for (let inside = 1; inside < login.length; inside++) {
    const path = `${'a b/'.repeat(300).slice(0, 999 - inside)} ${login} and so on`;
    const end = event('patch_apply_end', {
      call_id: 'c',
      success: true,
      changes: { [path]: { type: 'add' } },
    });
    const { session } = readBytes(rollout().raw(end).text());
    expect(session.preamble).toMatchObject([{ kind: 'patch', files: [{ change: 'add' }] }]);
    expect(mask(JSON.stringify(session))).not.toMatch(/hunt|r2:|:signs/);
  }
});

test('a long text without a space is cut where it must be', () => {
  expect(caps.text('y'.repeat(50), 20)).toBe(`${'y'.repeat(19)}…`);
});

test('a text of secrets alone is cut before the first', () => {
  const login = `mysql -u root -p'${'two words'}' `;
  const kept = caps.text(login.repeat(2_000), 8_000);
  expect(mask(kept)).not.toContain('two words');
});

/** What masking shows of a text, wherever it is cut. */
test.each(rules.map((rule) => [rule.id, rule] as const))(
  'cut anywhere, %s leaves no part of a secret',
  (_id, rule) => {
    for (const example of rule.match) {
      const text = `${'so it goes on. '.repeat(6)}\n${example}\n${'and on it goes. '.repeat(6)}`;
      const whole = mask(text);
      const from = 80;
      for (let cap = from; cap <= Math.min(text.length - 1, from + example.length + 30); cap++) {
        const kept = mask(caps.text(text, cap)).slice(0, -1);
        if (!whole.startsWith(kept)) expect(kept, `${rule.id}, ${cap} characters of ${text}`).toBe(whole);
      }
      for (let cap = 30; cap < text.length; cap += 3) {
        const [head = '', tail = ''] = mask(caps.output(text, cap)).split('\n[...]\n');
        if (!whole.startsWith(head)) expect(head, `head, ${cap}`).toBe(whole);
        if (!whole.endsWith(tail)) expect(tail, `tail, ${cap}`).toBe(whole);
      }
    }
  },
);
