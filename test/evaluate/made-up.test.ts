import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type MadeUpConversation, pushesBack, readMadeUp } from '../../src/evaluate/made-up.ts';
import { madeUpSession } from '../../src/evaluate/made-up-session.ts';
import { ROOT } from '../helpers/fixture.ts';

const lines = readMadeUp(join(ROOT, 'fixtures/messages'));

describe('the made-up messages', () => {
  test('stand in ten languages, some hundreds of lines in each', () => {
    const counts = new Map<string, number>();
    for (const one of lines) counts.set(one.language, (counts.get(one.language) ?? 0) + one.lines.length);
    expect([...counts.keys()].sort()).toEqual(['de', 'en', 'es', 'fr', 'ja', 'ko', 'pt', 'ru', 'vi', 'zh']);
    expect(Math.min(...counts.values())).toBeGreaterThan(350);
  });

  test('have a symptom exactly where they push back', () => {
    const wrong = lines
      .flatMap((one) => one.lines)
      .filter((line) => pushesBack(line) !== (line.symptom !== null));
    expect(wrong).toEqual([]);
  });

  test("hold nobody's secrets, addresses or home folders", () => {
    const private_ =
      /\b(?:gh[pousr]_\w{20}|sk-\w{20}|AKIA\w{16})|\/(?:home|Users)\/(?!dev\b|me\b|user\b|runner\b)[a-z]{3,}\b/;
    const found = lines.flatMap((one) => one.lines).filter((line) => private_.test(JSON.stringify(line)));
    expect(found).toEqual([]);
  });
});

describe('readMadeUp', () => {
  const read = (text: string): readonly MadeUpConversation[] => {
    const dir = mkdtempSync(join(tmpdir(), 'made-up-'));
    writeFileSync(join(dir, 'en.jsonl'), text);
    return readMadeUp(dir);
  };
  const line = { before: 'delivered', text: 'still red', kind: 'failure', symptom: 'S5' };

  test('puts the lines of one conversation together', () => {
    const text = [line, { ...line, s: 'a' }, { ...line, s: 'a', text: 'again' }].map((item) =>
      JSON.stringify(item),
    );
    expect(read(text.join('\n')).map((one) => one.lines.length)).toEqual([1, 2]);
  });

  test('names the line at fault', () => {
    expect(() => read(`${JSON.stringify(line)}\n{"text":1}\n`)).toThrow(
      expect.objectContaining({ where: 'en.jsonl, line 2' }),
    );
    expect(() => read('no json\n')).toThrow(expect.objectContaining({ where: 'en.jsonl, line 1' }));
  });
});

describe('madeUpSession', () => {
  const conversation = (lines: MadeUpConversation['lines']): MadeUpConversation => ({
    language: 'en',
    lines,
  });

  test('a message that stands alone follows an agent that had done what it says', () => {
    const { session, first } = madeUpSession(
      conversation([{ before: 'delivered', text: 'still red', kind: 'failure', symptom: 'S5' }]),
    );
    expect(first).toBe(1);
    expect(session.turns.map(({ text }) => text)).toEqual(['Start.', 'still red']);
    expect(session.turns[0]?.steps.map(({ kind }) => kind)).toEqual(['patch', 'message']);
  });

  test('a conversation holds what was said before and answered after each message', () => {
    const { session, first } = madeUpSession(
      conversation([
        { before: 'start', text: 'Add a menu.', reply: 'I add it.', kind: 'task', symptom: null },
        { before: 'working', said: 'Half way.', text: 'stop', kind: 'redirect', symptom: 'S2' },
      ]),
    );
    expect(first).toBe(0);
    expect(session.turns[0]?.steps.map(({ kind }) => kind)).toEqual(['message', 'message', 'abort']);
    expect(session.turns[1]?.afterInterrupt).toBe(true);
  });
});
