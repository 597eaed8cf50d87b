import { expect, test } from 'vitest';
import { messageTerms } from '../../src/detect/wording.ts';
import { logitOf, lookUp } from '../../src/detect/wording-table.ts';
import type { MadeUpConversation, MadeUpLine } from '../../src/evaluate/made-up.ts';
import { trainWording } from '../../src/evaluate/train-wording.ts';
import { wordingTable } from '../../src/taxonomy/wording-table.ts';
import { smallTaxonomy } from './small-taxonomy.ts';

const places = ['menu', 'page', 'list', 'table', 'dialog', 'chart', 'form', 'button'];
const alone = (line: MadeUpLine): MadeUpConversation => ({ language: 'en', lines: [line] });
const conversations = places.flatMap((place) => [
  alone({ before: 'delivered', text: `the ${place} flickers`, kind: 'failure', symptom: 'S5' }),
  alone({ before: 'delivered', text: `that ${place} was not asked for`, kind: 'extra', symptom: 'S4' }),
  alone({ before: 'delivered', text: `now a test for the ${place}`, kind: 'task', symptom: null }),
  alone({ before: 'start', text: `the ${place} flickers`, kind: 'task', symptom: null }),
]);

test('learns what pushes back and what it complains of, for words of its own', () => {
  const wording = trainWording(conversations, smallTaxonomy());
  const table = wordingTable(wording);
  const say = (name: string, text: string): number =>
    logitOf(lookUp(table, messageTerms(text, ['before.patched'])), name) as number;
  expect(say('message', 'the header flickers')).toBeGreaterThan(say('message', 'now a test for the header'));
  expect(say('S5', 'the header flickers')).toBeGreaterThan(say('S5', 'that header was not asked for'));
  expect(say('S4', 'that header was not asked for')).toBeGreaterThan(say('S4', 'the header flickers'));
  expect(wording.provenance).toMatchObject({ messages: 24, pushback_messages: 16, languages: ['en'] });
});
