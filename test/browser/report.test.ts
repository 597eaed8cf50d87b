import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli } from '../commands/cli.ts';
import { hostileDatabase } from '../commands/hostile-database.ts';
import { sampleDatabase } from '../commands/sample-database.ts';

/** Debian's, and those of other systems; `CHROMIUM` names another. */
const CHROMIUM = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path));
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  // Without it Chromium 156 sometimes dies before the first page: its GPU process fails three times to enter a sandbox of its own.
  '--in-process-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const skipped = CHROMIUM === undefined ? ' (skipped: no Chromium here; install it or set CHROMIUM)' : '';

describe.skipIf(CHROMIUM === undefined)(`the report in Chromium${skipped}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: FLAGS });
  }, 60_000);
  afterAll(() => browser.close());

  async function open(database: string): Promise<{ page: Page; complaints: string[] }> {
    const file = join(mkdtempSync(join(tmpdir(), 'pushback-')), 'report.html');
    const { err } = await cli(['report', '--db', database, '-o', file]);
    expect(err).toBe(`Wrote ${file}.\n`);
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    page.on('request', (request) => {
      if (request.url() !== `file://${file}`) complaints.push(request.url());
    });
    await page.goto(`file://${file}`);
    return { page, complaints };
  }
  const ids = (page: Page) => page.locator('.open b').allTextContents();
  const counted = (page: Page) => page.locator('#episode-count').textContent();

  test('filters, search, opening and the keyboard work, without a word in the console or a request', async () => {
    const { page, complaints } = await open(await sampleDatabase());
    expect(await counted(page)).toBe('3 of 3 episodes');
    await page.selectOption('#f-symptom', 'S2');
    expect(await counted(page)).toBe('1 of 3 episodes');
    await page.locator('button[type=reset]').click();
    await expect.poll(() => counted(page)).toBe('3 of 3 episodes');
    await page.locator('h1').click();
    await page.keyboard.press('/');
    await page.keyboard.type('races twice');
    expect(await counted(page)).toBe('0 of 3 episodes');
    await page.fill('#f-search', 'still RACES');
    const [id] = await ids(page);
    await page.locator('.open').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.open').first().getAttribute('aria-expanded')).toBe('true');
    const detail = page.getByRole('article', { name: `Episode ${id}` });
    expect(await detail.textContent()).toContain('Add a lock around the counter.');
    expect(await detail.textContent()).toContain('en.false-claim.said');
    await page.keyboard.press('Escape');
    expect(await detail.count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a link to an episode opens it, and the arrow keys walk the list', async () => {
    const { page, complaints } = await open(await sampleDatabase());
    const all = await ids(page);
    await page.locator('#cost a').last().click();
    await page.waitForSelector('.detail');
    const last = await page.locator('#cost a').last().textContent();
    expect(await page.locator('.detail').getAttribute('aria-label')).toBe(`Episode ${last}`);
    await page.locator('.open').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.querySelector("b").textContent')).toBe(all[1]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a hostile transcript makes no element and runs nothing', async () => {
    const { page, complaints } = await open(await hostileDatabase());
    await page.locator('.open').first().click();
    expect(await page.locator('.detail').textContent()).toContain('<img src=x onerror="alert(1)">');
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('nothing is wider than a phone', async () => {
    const { page } = await open(await hostileDatabase());
    await page.setViewportSize({ width: 375, height: 800 });
    await page.locator('.open').first().click();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await page.close();
  });
});
