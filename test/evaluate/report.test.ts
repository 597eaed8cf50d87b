import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/evaluate/report.ts';
import { reportText } from '../../src/evaluate/report-text.ts';
import { session, turn } from '../store/sample.ts';
import { goldEpisode, goldOf } from './samples.ts';
import { smallTaxonomy } from './small-taxonomy.ts';

/** Four sessions of two repositories; "broken" and "fails" are found, a complaint in other words is missed. */
const TEXTS = [
  [
    'Please add an export for the monthly report',
    'The export is broken, it shows no rows',
    'Looks good, thank you',
  ],
  [
    'Write a page that lists the open invoices',
    'Nobody asked you to rename the columns here',
    'Then add a filter',
  ],
  [
    'Add the missing tests for the price module',
    'The old build fails on the other branch',
    'Leave that for later',
  ],
  ['Translate the settings page into Danish', 'The translation fails for plural forms', 'Looks good now'],
];
const SESSIONS = TEXTS.map((texts, index) => ({
  session: session(
    `s${index}`,
    texts.map((text) => turn(text)),
  ),
  gold: goldOf(
    `s${index}.jsonl`,
    3,
    index === 2 ? [] : [goldEpisode([2], index === 1 ? { symptoms: ['S4'] } : {})],
  ),
  repo: index < 2 ? 'acme/shop' : 'acme/till',
}));

describe('a report', () => {
  const taxonomy = smallTaxonomy();
  const { report, summary } = evaluate(SESSIONS, taxonomy, { baselines: true, rules: true, errors: 5 });

  it('is plain data that JSON keeps', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('has the numbers of the summary', () => {
    expect(report.totals).toEqual({
      sessions: 4,
      repositories: 2,
      turns: 12,
      pushbackTurns: 3,
      goldEpisodes: 3,
      foundEpisodes: 3,
    });
    expect(summary.turn).toMatchObject({ tp: 2, fp: 1, fn: 1 });
    expect(report.metrics['turn.f1']?.value).toBe(summary.turn.f1);
    expect(report.labels.find((row) => row.part === 'given' && row.label === 'S5')).toMatchObject({
      support: 2,
      predicted: 3,
    });
  });

  it('leaves parts that were not asked for null', () => {
    const bare = evaluate(SESSIONS, taxonomy).report;
    expect(bare).toMatchObject({ baselines: null, rules: null, errors: null });
    expect(bare.metrics).toEqual(report.metrics);
  });

  it('reads well', async () => {
    await expect(reportText(report, { color: false, columns: 80 })).toMatchFileSnapshot('report.txt');
  });

  it('obeys no repository name', () => {
    const [first] = SESSIONS;
    if (first === undefined) throw new Error('unreachable');
    const hostile = { ...first, repo: 'acme/\u001b]0;owned\u0007shop' };
    const text = reportText(evaluate([hostile], taxonomy).report, { color: false, columns: 80 });
    expect(text).toContain('acme/shop');
    expect(text).not.toContain('\u001b');
  });

  it('of nothing is still a report', () => {
    const empty = evaluate([], taxonomy, { baselines: true, rules: true, errors: 5 }).report;
    expect(empty.calibration).toBeNull();
    expect(reportText(empty, { color: false, columns: 80 })).toContain('0 sessions of 0 repositories');
  });
});
