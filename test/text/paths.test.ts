import { describe, expect, test } from 'vitest';
import { mentionedPaths } from '../../src/text/paths.ts';

describe('mentionedPaths', () => {
  test.each([
    ['look at src/auth/login.ts:12:5 and login.ts.', ['src/auth/login.ts', 'login.ts']],
    ['在RadarChart.tsx的152行，还有`main.cpp`', ['RadarChart.tsx', 'main.cpp']],
    ['File "/app/core/run.py", line 3', ['/app/core/run.py']],
    ['C:\\work\\App\\Main.cs(12,3): error', ['C:\\work\\App\\Main.cs']],
    ['edit @docs/plan.md, then Dockerfile and .env', ['docs/plan.md', 'Dockerfile', '.env']],
    ['nothing under infra/ or src/legacy please', ['infra/', 'src/legacy']],
    [
      './scripts/run.sh ../other ~/notes /usr/local/bin/tool',
      ['./scripts/run.sh', '../other', '~/notes', '/usr/local/bin/tool'],
    ],
    ['a.ts and a.ts again', ['a.ts']],
    ['/Users/[REDACTED:USER:1a2b3c4d]/code/app.py broke', ['/Users/[REDACTED:USER:1a2b3c4d]/code/app.py']],
    ['src/a.ts#L10-L12', ['src/a.ts']],
    ['file:///tmp/x/report.html', ['/tmp/x/report.html']],
  ])('%j', (text, expected) => {
    expect(mentionedPaths(text)).toEqual(expected);
  });

  test.each([
    'e.g. v1.2 and 3.5.1 of Node.js and Next.js',
    'see https://example.com/docs/a.html?x=1.js',
    'client/server and/or GET /api/users',
    'run /review or /speckit.plan',
    'a "\\n\\nUsage" and provider\\',
    'a .tar.gz or tar.gz and *.ts',
    'x = y.z(a.b)',
    '... and ..',
    '',
  ])('no path in %j', (text) => {
    expect(mentionedPaths(text)).toEqual([]);
  });
});
