import { beforeAll, describe, expect, it } from 'vitest';
import { analyzeSession } from '../../src/classify/analyze.ts';
import { contextsOf } from '../../src/detect/context.ts';
import { pointsOf } from '../../src/detect/points.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import type { Taxonomy } from '../../src/taxonomy/model.ts';
import { patches, says, session, turn } from '../helpers/session.ts';

/** Points of a message, a line each. */
function points(text: string): readonly string[] {
  const [context] = contextsOf(session(turn(text)), () => new Set());
  return context === undefined ? [] : pointsOf(context);
}

describe('the points of a message', () => {
  it.each<readonly [string, readonly string[]]>([
    [
      'The menu is gone. Also the clock runs backwards',
      ['The menu is gone.', 'Also the clock runs backwards'],
    ],
    [
      'the menu is gone and also the clock runs backwards',
      ['the menu is gone', 'and also the clock runs backwards'],
    ],
    ['菜单没了，另外时钟在倒走', ['菜单没了，', '另外时钟在倒走']],
    ['메뉴가 없어졌어요. 그리고 시계가 거꾸로 가요', ['메뉴가 없어졌어요.', '그리고 시계가 거꾸로 가요']],
    [
      'Das Menü fehlt. Außerdem läuft die Uhr rückwärts',
      ['Das Menü fehlt.', 'Außerdem läuft die Uhr rückwärts'],
    ],
    ['Le menu a disparu. De plus, l’heure recule', ['Le menu a disparu.', 'De plus, l’heure recule']],
    ['(1)菜单没了（2）时钟在倒走', ['(1)菜单没了', '（2）时钟在倒走']],
    [
      'two things:\n1. the menu is gone\n2. the clock runs backwards',
      ['two things:', '1. the menu is gone', '2. the clock runs backwards'],
    ],
    ['- the menu is gone\n- the clock runs backwards', ['- the menu is gone', '- the clock runs backwards']],
  ])('%j', (text, expected) => {
    expect(points(text)).toEqual(expected);
  });

  it.each([
    'the clock also runs backwards',
    'does it run on windows also?',
    'version 1. of the plan',
    `- ${'one more point\n- '.repeat(9)}end`,
    `Also ${'the clock runs backwards and so on '.repeat(40)}. Also the menu`,
    '```\n1. the menu\n2. the clock\n```\nwhat is this list',
    'besides',
    '',
  ])('none in %j', (text) => {
    expect(points(text)).toEqual([]);
  });

  it('take what was pasted along with the point that it follows', () => {
    const text = 'it stops here:\n```\nTypeError: x is not a function\n```\nAlso, the menu is gone';
    expect(points(text)).toEqual([text.slice(0, text.indexOf('Also')).trim(), 'Also, the menu is gone']);
  });
});

describe('several troubles in one message', () => {
  let taxonomy: Taxonomy;
  beforeAll(async () => {
    taxonomy = await loadTaxonomy();
  });
  const delivered = turn(
    'add a page with the totals',
    patches('src/page.ts'),
    says('Done, the page shows the totals.'),
  );
  const repaired = [patches('src/page.ts'), says('You are right, I fixed both.')];
  const episodes = (...messages: readonly string[]) =>
    analyzeSession(
      session(delivered, ...messages.map((text) => turn(text, ...repaired))),
      taxonomy,
    ).episodes.map(({ pushbackTurns }) => pushbackTurns);

  it('are an episode each', () => {
    expect(
      episodes('The page is still empty. Also, the export button does not work and throws an error.'),
    ).toEqual([[2], [2]]);
  });

  it('say which point they are about, and only then', () => {
    const about = (message: string) =>
      analyzeSession(session(delivered, turn(message, ...repaired)), taxonomy).episodes.map(({ evidence }) =>
        evidence.filter(({ axis }) => axis === 'grouping').map(({ ruleId, quote }) => [ruleId, quote]),
      );
    expect(about('The page is still empty. Also, the export button does not work.')).toEqual([
      [['episode.point', 'the page is still empty.']],
      [['episode.point', 'also, the export button does not work.']],
    ]);
    expect(about('The page is still empty.')).toEqual([[]]);
  });

  it.each([
    ['one that is told twice', 'The page is still empty. Also, the page is still empty when I reload it.'],
    ['a trouble and a wish', 'The page is still empty. Also add a dark theme please.'],
    ['a trouble and praise', 'The page is still empty. Also, thanks for the nice colours, they look great.'],
  ])('but %s are one', (_, message) => {
    expect(episodes(message)).toEqual([[2]]);
  });

  it('are never two in a message that does not push back', () => {
    expect(episodes('Now add a search box. Also add a dark theme.')).toEqual([]);
  });
});
