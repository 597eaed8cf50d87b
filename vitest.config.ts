import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, longest first: begun last, one of them would keep a single core busy while the others have nothing left to do. */
const LONG = [
  'evaluate/quality',
  'fuzz/fuzz',
  'relabel',
  'faults/redos',
  'privacy/network',
  'same-results',
  'commands/tang2026',
  'faults/processes',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((name) => moduleId.endsWith(`test/${name}.test.ts`));
      return place < 0 ? LONG.length : place;
    };
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/helpers/own-temp.ts'],
    env: { NO_COLOR: '1', COLUMNS: '80', TZ: 'UTC', LANG: 'C.UTF-8' },
    testTimeout: 20_000,
    // By default one core is left out, which on two cores is half of them.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
  },
});
