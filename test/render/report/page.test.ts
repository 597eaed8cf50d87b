import { describe, expect, test } from 'vitest';
import { reportData } from '../../../src/commands/report-data.ts';
import { reportPage } from '../../../src/render/report/page.ts';
import { hostileDatabase } from '../../commands/hostile-database.ts';
import { sampleDatabase } from '../../commands/sample-database.ts';
import { testIo } from '../../helpers/io.ts';

const CHOICES = { redact: true, withText: true };

async function pageOf(database: string, choices = CHOICES): Promise<string> {
  return reportPage(await reportData(database, choices, {}, testIo()));
}

/** What a browser reads as markup: everything but the blocks of data. */
function withoutData(html: string): string {
  return html.replace(/<script type="application\/json"[^>]*>[^<]*<\/script>/g, '');
}

describe('the page of the sample', async () => {
  const html = await pageOf(await sampleDatabase());

  test('shows its numbers: 3 sessions with a human message, 3 episodes', () => {
    expect(html).toContain('<b>66.7 %</b><span class="what">of sessions have an episode</span>');
    expect(html).toContain('in 3 sessions and 7 human messages');
  });

  test('names nothing on a network, loads nothing, and lets nothing but its own script run', () => {
    expect(html.replaceAll('http-equiv', '')).not.toMatch(/https?:|\bsrc=|@import|url\(/);
    expect(html).toMatch(/default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'/);
    expect(html).not.toMatch(/ (?:on\w+|style)="/);
  });

  test('every picture has a name, and no id stands twice', () => {
    const pictures = html.match(/<svg [^>]*>/g) ?? [];
    expect(pictures).toHaveLength(16);
    for (const picture of pictures) expect(picture).toMatch(/role="img" aria-labelledby="[\w-]+-title/);
    const ids = [...withoutData(html).matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('holds the data of every episode', () => {
    const rows = /id="episode-rows">([^<]*)</.exec(html)?.[1] ?? '';
    expect(JSON.parse(rows).map((row: { symptom: string[] }) => row.symptom)).toEqual([
      ['S5'],
      ['S2'],
      ['S5', 'S7'],
    ]);
    expect(html).toContain('It still races when two workers start at once.');
  });
});

test('a hostile transcript stays text: no tag of its own, no end of a script, no control character', async () => {
  const html = await pageOf(await hostileDatabase());
  expect(html).toContain('alert(1)');
  expect(html).not.toContain('<img');
  expect(withoutData(html)).not.toContain('onerror="');
  expect(html.match(/<script/g)).toHaveLength(html.match(/<\/script>/g)?.length ?? 0);
  expect(html.match(/<script>/g)).toHaveLength(1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
  expect(html).not.toMatch(/[\u0000-\u0008\u001b\u202e]/);
});

test('without text, no word, path or repository of the transcripts is there', async () => {
  const html = await pageOf(await sampleDatabase(), { redact: true, withText: false });
  for (const word of ['races', '深蓝色', 'acme', 'lock.jsonl', 'npm test', 'src/lock.ts', 'Done, the lock'])
    expect(html).not.toContain(word);
  expect(html).toContain('repository 1');
});

test('nothing in the database: the page says so', async () => {
  const html = reportPage(
    await reportData(await sampleDatabase(), CHOICES, { repo: ['nobody/nothing'] }, testIo()),
  );
  expect(html).toContain('in 0 sessions and 0 human messages');
  expect(html).toContain('No session says when it was.');
  expect(html).not.toContain('NaN');
});
