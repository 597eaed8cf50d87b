import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { createMasker } from '../../src/text/mask.ts';
import { parseSecretRules } from '../../src/text/secret-rules.ts';
import { plantedSecrets } from './secrets.ts';

const document: unknown = parse(
  readFileSync(new URL('../../taxonomy/secrets.yaml', import.meta.url), 'utf8'),
);
const { mask } = createMasker(parseSecretRules(document));

/** Ways in which a secret comes into a transcript: in a sentence, in quotes, in JSON, in JSON within JSON, as an added line of a patch. */
const PLACES: Readonly<Record<string, (text: string) => string>> = {
  alone: (text) => text,
  sentence: (text) => `use ${text} for now, thanks`,
  quotes: (text) => `run it with "${text}"`,
  json: (text) => JSON.stringify({ cmd: ['sh', '-c', text], note: 'x' }),
  nested: (text) => JSON.stringify({ arguments: JSON.stringify({ cmd: `echo ${text}\n` }) }),
  patch: (text) => `@@\n-old\n+${text}\n context`,
};

test.each(Object.keys(PLACES))('a hundred other secrets of each kind are masked: %s', (place) => {
  const put = PLACES[place];
  if (put === undefined) throw new Error('no such place');
  const leaks = new Map<string, number>();
  for (let seed = 100; seed < 200; seed += 1)
    for (const { kind, text, secret } of plantedSecrets(seed)) {
      const inside = JSON.stringify(secret).slice(1, -1);
      const masked = mask(put(text));
      if (masked.includes(secret) || masked.includes(inside)) leaks.set(kind, (leaks.get(kind) ?? 0) + 1);
    }
  expect([...leaks]).toEqual([]);
});
