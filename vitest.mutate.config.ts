import { defineConfig } from 'vitest/config';

/** For `npm run mutate`: the tests beside the code that is changed, without those of whole commands. */
export default defineConfig({
  test: {
    include: ['test/{statistics,classify,detect,session}/**/*.test.ts'],
    env: { NO_COLOR: '1', TZ: 'UTC', LANG: 'C.UTF-8' },
    testTimeout: 60_000,
  },
});
