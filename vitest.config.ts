import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/helpers/own-temp.ts'],
    env: { NO_COLOR: '1', COLUMNS: '80', TZ: 'UTC', LANG: 'C.UTF-8' },
    testTimeout: 20_000,
    // By default one core is left out, which on two cores is half of them.
    maxWorkers: '100%',
  },
});
