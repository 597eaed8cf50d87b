/** Preloaded into a measured program: leaves its peak memory and processor time in the file named by BENCH_USAGE. */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.env.BENCH_USAGE !== undefined)
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeFileSync(
      process.env.BENCH_USAGE,
      JSON.stringify({ maxRSS, cpu: (userCPUTime + systemCPUTime) / 1e6 }),
    );
  });
