import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rollout } from '../helpers/rollout.ts';

export interface LabelledFiles {
  readonly folder: string;
  readonly gold: string;
  readonly groups: string;
}

const REPOS = ['acme/shop', 'acme/till', 'acme/depot'];

/**
 * Six short sessions of three repositories as rollouts, with their labels. In each the developer asks, complains (turn 2) and is
 * content; the labels lie on the lines where the builder wrote the messages.
 */
export function labelledFiles(
  change: (line: Record<string, unknown>) => unknown = (line) => line,
): LabelledFiles {
  const folder = mkdtempSync(join(tmpdir(), 'pushback-labelled-'));
  const lines: unknown[] = [];
  const groups: unknown[] = [];
  for (let index = 0; index < 6; index++) {
    const id = `019b0000-0000-7000-8000-00000000000${index}`;
    const file = `sessions/2026/02/10/rollout-2026-02-10T09-0${index}-00-${id}.jsonl`;
    const { text, humans } = transcript(id, index);
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
    lines.push(change(labels(file, humans)));
    groups.push({ file, repository: REPOS[index % 3] });
  }
  const write = (name: string, rows: readonly unknown[]): string => {
    const path = join(folder, name);
    writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return path;
  };
  return { folder, gold: write('gold.jsonl', lines), groups: write('groups.jsonl', groups) };
}

function transcript(id: string, index: number) {
  const messages = [
    `Add a column ${index} to the report`,
    `The column ${index} is still empty, it doesn't work. Mail jo.doe${index}@example-shop.org if unsure.`,
    'Thanks, looks good now',
  ];
  const builder = rollout({ id });
  for (const message of messages)
    builder
      .human(message)
      .patches(`*** Begin Patch\n*** Update File: report.ts\n@@\n-old ${index}\n+new\n*** End Patch`)
      .says("You're right, I fixed it.", 'final_answer');
  const humans = messages.map((message) =>
    builder
      .lines()
      .flatMap((line, at) => (line.includes(JSON.stringify(message).slice(1, -1)) ? [at + 1] : [])),
  );
  return { text: builder.text(), humans };
}

function labels(file: string, humans: readonly (readonly number[])[]): Record<string, unknown> {
  return {
    file,
    session: file.slice(-8),
    human_turns: humans.length,
    turns: humans.map((lines, index) => ({ h: index + 1, lines, pushback: index === 1 })),
    episodes: [
      {
        id: 'E1',
        pushback_turns: [2],
        symptoms: ['S5'],
        causes: [{ label: 'C3', tier: 'contextual' }],
        severity: 'DS2',
        locus: 'DL1',
        status: 'RS1',
        resolver: 'RV2',
        why: 'the new column stays empty',
      },
    ],
  };
}
