import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitProse } from '../../src/text/prose.ts';
import { hostileText } from './hostile.ts';

const kinds = (message: string) => splitProse(message).pasted.map((block) => block.kind);
const lines = (...all: readonly string[]) => all.join('\n');

describe('typed words stay prose', () => {
  test.each([
    'The save button still does nothing.',
    'no, use tabs:\n- in the settings\n- in the sidebar',
    '1. rename the file\n2. run `npm test`\n\nthen stop',
    'it fails with exit code 1 on my machine',
    'you said all tests pass but 3 of them fail',
    'Expected: the list is sorted\nActual: it is not',
    'Warning: please do not touch the migrations',
    'Error handling is missing in fetchUser(), add it',
    'why is there an error: did you forget the import?',
    'at the top of the page there is a gap',
    'import the users from the old database',
    'return to the previous layout',
    'class names should be kebab-case',
    'let me know when it is done',
    'test the login page and tell me the result',
    'from now on answer in German',
    'if (and only if) it works, commit',
    '100 % coverage please',
    'costs 5 $ per month',
    '按钮还是没有反应，请检查 login.ts',
    '👍',
    '?',
  ])('%j', (message) => {
    expect(splitProse(message)).toEqual({
      prose: message.trim(),
      spans: [{ start: 0, end: message.length }],
      pasted: [],
    });
  });

  test('an empty message has no parts', () => {
    expect(splitProse(' \n ')).toEqual({ prose: '', spans: [], pasted: [] });
  });
});

describe('a whole message of output leaves no prose', () => {
  test.each([
    ['error', 'error: manifest path `tool/Cargo.toml` does not exist'],
    ['error', "src/app.ts(12,5): error TS2322: Type 'string' is not assignable to type 'number'."],
    ['error', 'main.c:10:3: warning: unused variable ‘x’ [-Wunused-variable]'],
    ['error', 'Program.cs(8,20): error CS1002: ; expected [/app/app.csproj]'],
    ['error', '错误 C2352 “Widget::Draw”: 非静态成员函数的非法调用 App.cpp 177'],
    ['error', 'Error (active)\tE0169\texpected a declaration\tApp\tmain.cpp\t275'],
    ['error', 'zsh: command not found: pnpm'],
    ['error', 'npm ERR! missing script: biuld'],
    ['error', 'fatal: not a git repository (or any of the parent directories): .git'],
    ['error', 'cli.py: error: unrecognized arguments: --fast'],
    ['error', 'In C:\\work\\run.ps1:9 Zeichen:42'],
    ['error', 'exit status 1'],
    [
      'stack_trace',
      "TypeError: Cannot read properties of undefined (reading 'id')\n    at load (/app/a.js:3:9)\n    at async main (/app/b.js:1:1)",
    ],
    [
      'stack_trace',
      'Traceback (most recent call last):\n  File "run.py", line 3, in <module>\n    main()\nKeyError: \'x\'',
    ],
    [
      'stack_trace',
      'Exception in thread "main" java.lang.IllegalStateException: no\n\tat com.acme.App.main(App.java:12)\n\t... 3 more',
    ],
    [
      'stack_trace',
      "thread 'main' panicked at src/main.rs:4:5:\nindex out of bounds\nnote: run with `RUST_BACKTRACE=1`",
    ],
    [
      'stack_trace',
      'panic: runtime error: invalid memory address\n\ngoroutine 1 [running]:\nmain.main()\n\t/app/main.go:10 +0x1d',
    ],
    [
      'stack_trace',
      'Unhandled exception. System.NullReferenceException: Object reference\n   at App.Program.Main(String[] args) in /app/Program.cs:line 7',
    ],
    [
      'test_failure',
      'FAILED tests/test_cli.py::test_init - AssertionError: assert 1 == 2\n1 failed, 3 passed in 0.50s',
    ],
    [
      'test_failure',
      'test store::round_trip ... FAILED\n\nfailures:\n\ntest result: FAILED. 3 passed; 1 failed',
    ],
    ['test_failure', ' FAIL  src/a.test.ts > adds\nAssertionError: expected 1 to be 2'],
    ['test_failure', '--- FAIL: TestAdd (0.00s)\n    add_test.go:9: got 3\nFAIL\texample.com/add\t0.1s'],
    ['test_failure', "Test Case '-[AppTests testLogin]' failed (0.1 seconds)."],
    ['test_failure', '[ERROR] Tests run: 4, Failures: 1, Errors: 0, Skipped: 0'],
    ['log', '2026-01-02T10:00:00Z INFO server started\n2026-01-02T10:00:01Z ERROR request timed out'],
    ['log', '[10:00:01] building\n[10:00:02] done'],
    ['log', '   Compiling app v0.1.0 (/app)\n    Finished `dev` profile in 0.4s'],
    ['command', '$ ls -la\ntotal 8\ndrwxr-xr-x 2 root root 64 a'],
    ['command', 'jdoe@laptop:~/app$ make\ncc -c main.c'],
    ['command', 'PS C:\\app> dotnet run'],
    ['command', '(venv) ~/app % python run.py'],
    ['diff', 'diff --git a/x.ts b/x.ts\n--- a/x.ts\n+++ b/x.ts\n@@ -1 +1 @@\n-const a = 1;\n+const a = 2;'],
    ['code', '{\n  "name": "app",\n  "private": true\n}'],
    ['code', 'function add(a, b) {\n  return a + b;\n}'],
    ['table', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['quote', '> All tests pass now.\n> I am done.'],
  ])('%s: %j', (kind, message) => {
    expect(splitProse(message)).toEqual({
      prose: '',
      spans: [],
      pasted: [
        {
          kind,
          text: message.trim(),
          start: message.length - message.trimStart().length,
          end: message.trimEnd().length,
        },
      ],
    });
  });
});

describe('mixed messages', () => {
  test('marks glued to the sentence', () => {
    expect(
      splitProse('it seems that login fails ```2026-01-02T10:00:00Z ERROR no session``` please fix'),
    ).toEqual({
      prose: 'it seems that login fails\nplease fix',
      spans: [
        { start: 0, end: 25 },
        { start: 70, end: 80 },
      ],
      pasted: [{ kind: 'log', text: '```2026-01-02T10:00:00Z ERROR no session```', start: 26, end: 69 }],
    });
  });

  test('a trace that begins in the middle of a line', () => {
    const { prose, pasted } = splitProse(
      lines(
        'I ran it and got Traceback (most recent call last):',
        '  File "a.py", line 1, in <module>',
        "NameError: name 'x' is not defined",
        '',
        'what did you change?',
      ),
    );
    expect(prose).toBe('I ran it and got\nwhat did you change?');
    expect(pasted.map((block) => block.kind)).toEqual(['stack_trace']);
  });

  test('words behind the last bracket of data', () => {
    expect(splitProse(lines('{', '  "ok": false', '] it seems the server is down')).prose).toBe(
      'it seems the server is down',
    );
  });

  test('words between two pasted blocks', () => {
    const message = lines(
      '$ npm test',
      '1 failed, 2 passed',
      '',
      'why does it fail? I get this as well:',
      '',
      'error: no such table: users',
    );
    expect(splitProse(message).prose).toBe('why does it fail? I get this as well:');
    expect(kinds(message)).toEqual(['test_failure', 'error']);
  });

  test('output lines that nothing gives away, between two that are plain', () => {
    const message = lines(
      'error[E0425]: cannot find value `x`',
      'some note of the compiler',
      'another one',
      '  --> src/a.rs:1:2',
      '',
      'still the same',
    );
    expect(splitProse(message).prose).toBe('still the same');
    expect(kinds(message)).toEqual(['error']);
  });

  test('a person speaking between two lines of output is heard', () => {
    expect(splitProse(lines('error: a failed', 'please look at this one too', 'error: b failed')).prose).toBe(
      'please look at this one too',
    );
  });

  test('a remark in another script below English output is typed', () => {
    expect(splitProse(lines('$ make', 'cc -c main.c', '还是不行')).prose).toBe('还是不行');
  });

  test('the last words behind a fence that was never closed', () => {
    expect(splitProse(lines('look', '```', 'a = 1', 'b = 2', 'why is this still there?')).prose).toBe(
      'look\nwhy is this still there?',
    );
  });

  test('a closing mark whose opening was cut off', () => {
    expect(splitProse('Device: cpu\nloading model``` again the wrong one').prose).toBe('again the wrong one');
  });

  test('a quoted claim and the answer to it', () => {
    const message = lines('> All tests pass.', '', 'no they do not');
    expect(splitProse(message).prose).toBe('no they do not');
    expect(kinds(message)).toEqual(['quote']);
  });

  test('the kind of a fenced block comes from what is in it', () => {
    expect(kinds('```\nnpm ERR! code E404\n```')).toEqual(['error']);
    expect(kinds('```ts\nconst a = 1;\n```')).toEqual(['code']);
    expect(kinds('```\n--- FAIL: TestAdd\n```')).toEqual(['test_failure']);
  });

  test('passing tests are a log, not a failure', () => {
    expect(kinds('test a ... ok\ntest result: ok. 1 passed; 0 failed')).toEqual(['log']);
  });
});

describe('documents', () => {
  const paragraph = `${'The module keeps the sessions and their owners. '.repeat(12)}\n`;
  const document = [
    '# Plan',
    paragraph,
    '## Storage',
    paragraph,
    '## Queries',
    paragraph,
    '## Limits',
    paragraph,
  ].join('\n');

  test('a long text with headings is a template; words before and behind it are typed', () => {
    const message = `please follow this plan\n\n${document}\n\nI want only the first part, please.`;
    expect(splitProse(message).prose).toBe('please follow this plan\nI want only the first part, please.');
    expect(kinds(message)).toEqual(['template']);
  });

  test('the same headings with little text are a structured request', () => {
    expect(kinds('# Bug\nthe list is empty\n## Steps\nopen it\n## Wanted\nfull list')).toEqual([]);
  });

  test('YAML front matter makes a prompt file', () => {
    expect(kinds(`---\ndescription: review the change\n---\n\n${paragraph.repeat(2)}`)).toEqual(['template']);
  });

  test('comments in a fenced script are no headings', () => {
    const script = `\`\`\`sh\n${'# step\nmake all\n'.repeat(200)}\`\`\``;
    expect(kinds(`run this ${script}`)).toEqual(['code']);
  });
});

describe('whatever is typed', () => {
  test('parts lie in order inside the message, do not overlap, and hold every word', () => {
    fc.assert(
      fc.property(hostileText(), (message) => {
        const { prose, spans, pasted } = splitProse(message);
        const parts = [...spans, ...pasted].sort((a, b) => a.start - b.start);
        let last = 0;
        for (const { start, end } of parts) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(message.length);
        for (const block of pasted) expect(message.slice(block.start, block.end)).toBe(block.text);
        expect(prose).toBe(spans.map((span) => message.slice(span.start, span.end)).join('\n'));
        const words = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
        expect(words(parts.map((part) => message.slice(part.start, part.end)).join(''))).toBe(words(message));
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['backticks', '`'],
    ['fences', '````a\n'],
    ['brackets', '(['],
    ['line ends', '\n'],
    ['calls', 'a().b'],
    ['keys', '":'],
    ['quotes', '> a\n'],
    ['positions', ':1:1'],
  ])('300,000 characters of %s are split', (_name, piece) => {
    const message = piece.repeat(300_000 / piece.length);
    expect(splitProse(message).spans.length + splitProse(message).pasted.length).toBeGreaterThanOrEqual(0);
  });
});

test('a quoted claim with what is thought of it is no JSON', () => {
  const { prose, pasted } = splitProse('"0 open issues": that is not so, I count three');
  expect(prose).toContain('not so');
  expect(pasted).toEqual([]);
  expect(splitProse('  "issues": 0,').pasted).toHaveLength(1);
});
