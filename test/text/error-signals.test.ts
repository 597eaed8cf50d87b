import { describe, expect, test } from 'vitest';
import { errorSignals } from '../../src/text/error-signals.ts';

describe('errorSignals', () => {
  test('a trace, its files, and the sentence around it', () => {
    expect(
      errorSignals(
        'it broke:\nTraceback (most recent call last):\n  File "app/run.py", line 3\nKeyError: \'x\'',
      ),
    ).toEqual({
      hasError: true,
      kinds: ['stack_trace'],
      files: ['app/run.py'],
    });
  });

  test.each([
    ['compiler', 'src/a.ts:3:1: error: no such type'],
    ['test_failure', 'FAILED tests/test_a.py::test_x'],
    ['log', '2026-01-02T10:00:00Z ERROR cannot connect'],
    ['output', '$ make\nmake: *** [all] Error 2\nBuild failed'],
    ['output', '{"status": "failed", "error": "disk full", "code": 3}'],
    ['prose', 'I get TS2322 in the form'],
    ['prose', 'the build ends with exit code 2'],
    ['prose', 'it prints `command not found` now'],
    ['prose', 'ich bekomme ENOENT beim Start'],
  ])('%s: %j', (kind, message) => {
    expect(errorSignals(message)).toMatchObject({ hasError: true, kinds: [kind] });
  });

  test.each([
    'add error handling to the parser',
    'write a NotFoundError class',
    'the tests fail',
    'warning: unused variable `x`\n --> src/a.rs:1:2',
    '2026-01-02T10:00:00Z INFO started',
    '```ts\ntry { run(); } catch (error) { log(error); }\n```',
    '$ ls\na b',
    'ok',
    '',
  ])('no error is shown in %j', (message) => {
    expect(errorSignals(message)).toMatchObject({ hasError: false, kinds: [] });
  });
});
