import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../src/errors.ts';
import type { GoldSource, LabelledSession } from '../../src/evaluate/gold-model.ts';
import { joinedByFolder } from '../../src/evaluate/groups.ts';
import { readLabelled } from '../../src/evaluate/read-labelled.ts';
import { loadTaxonomy } from '../../src/taxonomy/load.ts';
import type { Taxonomy } from '../../src/taxonomy/model.ts';
import { session } from '../store/sample.ts';
import { labelledFiles } from './labelled-files.ts';

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

const read = (source: Partial<GoldSource> & { readonly gold: string }) =>
  readLabelled({ paths: [], ...source }, taxonomy);

async function refusal(source: Partial<GoldSource> & { readonly gold: string }): Promise<string> {
  try {
    await read(source);
  } catch (error) {
    if (error instanceof UserError) return describeError(error);
    throw error;
  }
  return 'accepted';
}

describe('sessions of one folder', () => {
  const of = (id: string, repo: string | null, cwd: string | null): LabelledSession => ({
    session: session(id, [], { repo, cwd }),
    gold: { file: id, turns: [], episodes: [] } as unknown as LabelledSession['gold'],
    repo: repo ?? 'unknown',
  });
  const repos = (...sessions: readonly LabelledSession[]) => joinedByFolder(sessions).map(({ repo }) => repo);

  it('belong to the repository that one of them names by its remote', () => {
    expect(
      repos(of('a', 'shop', '/shop'), of('b', 'acme/shop', '/shop'), of('c', 'shop', '/old/shop')),
    ).toEqual([...['acme/shop', 'acme/shop', 'shop']]);
  });

  it('stay apart where two are named, and where there is no folder', () => {
    expect(
      repos(of('a', 'shop', '/shop'), of('b', 'acme/shop', '/shop'), of('c', 'ana/shop', '/shop')),
    ).toEqual([...['shop', 'acme/shop', 'ana/shop']]);
    expect(repos(of('a', null, null), of('b', 'acme/shop', null))).toEqual(['unknown', 'acme/shop']);
  });
});

describe('labelled sessions', () => {
  it('are found beside the labels, read, masked, and numbered as their turns', async () => {
    const { gold, groups } = labelledFiles();
    const { sessions } = await read({ gold, groups });
    expect(sessions.map((one) => one.repo)).toEqual([
      ...['acme/shop', 'acme/till', 'acme/depot'],
      ...['acme/shop', 'acme/till', 'acme/depot'],
    ]);
    const first = sessions[0];
    expect(first?.gold.turns.map(({ turn, pushback }) => [turn, pushback])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
    expect(first?.session.turns[1]?.text).toMatch(
      /^The column 0 is still empty.*\[REDACTED:EMAIL:[0-9a-f]{8}\]/,
    );
  });

  it('belong to the repository that they name themselves, without a file of groups', async () => {
    const { gold } = labelledFiles();
    expect(new Set((await read({ gold })).sessions.map((one) => one.repo))).toEqual(new Set(['ledger']));
  });

  it('are read from files that editors of Windows have saved, the groups too', async () => {
    const { gold, groups } = labelledFiles();
    for (const path of [gold, groups])
      writeFileSync(path, `\uFEFF${readFileSync(path, 'utf8').replaceAll('\n', '\r\n')}`);
    const { sessions } = await read({ gold, groups });
    expect(sessions.map((one) => one.repo).slice(0, 2)).toEqual(['acme/shop', 'acme/till']);
  });

  it('are found below a named folder, or by name among rollouts', async () => {
    const { folder, gold } = labelledFiles();
    const elsewhere = join(labelledFiles().folder, 'labels.jsonl');
    renameSync(gold, elsewhere);
    expect((await read({ gold: elsewhere, sessions: folder })).sessions).toHaveLength(6);
    expect((await read({ gold: elsewhere, paths: [join(folder, 'sessions')] })).sessions).toHaveLength(6);
  });
});

it('leaves labels on injected messages out, and counts them', async () => {
  const { gold, folder } = labelledFiles();
  const [first = '', ...others] = readFileSync(gold, 'utf8').split('\n');
  const labels = JSON.parse(first);
  const path = join(folder, labels.file);
  const injected = '<environment_context>\n  <cwd>/srv</cwd>\n</environment_context>';
  const content = [{ type: 'input_text', text: injected }];
  const record = {
    timestamp: '2026-02-10T10:00:00.000Z',
    type: 'response_item',
    payload: { type: 'message', role: 'user', content },
  };
  writeFileSync(path, `${readFileSync(path, 'utf8')}${JSON.stringify(record)}\n`);
  const line = readFileSync(path, 'utf8').split('\n').length - 1;
  labels.turns.push({ h: 4, lines: [line], pushback: false });
  labels.human_turns = 4;
  writeFileSync(gold, [JSON.stringify(labels), ...others].join('\n'));
  const { sessions, notHuman } = await read({ gold });
  expect(notHuman).toBe(1);
  expect(sessions[0]?.gold.turns).toHaveLength(3);
});

describe('labels that speak of what is not there are refused with their line', () => {
  it('a session', async () => {
    const { folder, gold } = labelledFiles((line) => ({
      ...line,
      file: String(line['file']).replace('019b0000', '019c0000'),
    }));
    expect(await refusal({ gold })).toMatch(
      /^The gold labels cannot be used: there is no session sessions\/.*019c0000-.* near the gold file \(--sessions names their folder\) \(5 more faults: line 2, 3, 4, 5, 6\) \(.*gold\.jsonl:1\)/,
    );
    expect(await refusal({ gold, sessions: folder })).toContain(`below ${folder}`);
    expect(await refusal({ gold, paths: [folder] })).toContain('among the paths given');
  });

  it('a turn', async () => {
    const moved = (line: Record<string, unknown>) => ({
      ...line,
      turns: (line['turns'] as { lines: number[] }[]).map((turn, at) =>
        at === 0 ? { ...turn, lines: [1] } : turn,
      ),
    });
    const { gold } = labelledFiles((line) => (String(line['file']).endsWith('3.jsonl') ? moved(line) : line));
    expect(await refusal({ gold })).toMatch(
      /turn H1 \(line 1\) is no human message of sessions\/.*3\.jsonl \(.*gold\.jsonl:4\)/,
    );
  });

  it('a file that is no rollout', async () => {
    const { folder, gold } = labelledFiles();
    const file = 'sessions/2026/02/10/rollout-2026-02-10T09-02-00-019b0000-0000-7000-8000-000000000002.jsonl';
    writeFileSync(join(folder, file), '{"role":"user"}\n');
    expect(await refusal({ gold })).toMatch(/00000002\.jsonl cannot be read: .*gold\.jsonl:3/);
  });

  it('a group without a repository', async () => {
    const { gold, groups } = labelledFiles();
    writeFileSync(groups, '\n{"file":"a"}\n');
    expect(await refusal({ gold, groups })).toMatch(
      /^The line does not say which repository a session belongs to \(.*groups\.jsonl:2\)/,
    );
  });
});
