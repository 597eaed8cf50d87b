import { expect, test } from 'vitest';
import { maskSession } from '../../src/session/mask-session.ts';
import { patches, runs, says, session, turn } from '../helpers/session.ts';

const mask = (text: string): string => text.replaceAll('/home/mira', '/home/***');
const plain = session(
  turn(
    'look at /home/mira/notes',
    patches('/home/mira/app/a.ts'),
    runs('cat /home/mira/app/a.ts'),
    says('It is in /home/mira/app.'),
  ),
  turn('thanks'),
);
const made = { ...plain, cwd: '/home/mira/app', files: ['/home/mira/.codex/sessions/rollout-a.jsonl'] };

test('masks every text, the paths of patched files among them, but for the paths of the transcripts', () => {
  const { files, ...rest } = maskSession(made, mask);
  expect(files).toEqual(made.files);
  expect(JSON.stringify(rest)).not.toContain('mira');
  expect(JSON.stringify(rest)).toContain('"path":"/home/***/app/a.ts"');
  expect({ ...rest, files }).toEqual({ ...JSON.parse(JSON.stringify(rest)), files });
});

test('keeps a session that holds nothing to mask as it is', () => {
  expect(maskSession(made, (text) => text)).toEqual(made);
});

test('masks what a transcript gives as its settings and as the ids of its calls', () => {
  const secret = 'at /home/mira/key';
  const { turns } = session(turn('go', { ...runs('ls'), callId: secret }));
  const told = turns.map((one) => ({ ...one, approvalPolicy: secret, sandbox: secret }));
  expect(JSON.stringify(maskSession({ ...made, files: [], turns: told }, mask))).not.toContain('mira');
});
