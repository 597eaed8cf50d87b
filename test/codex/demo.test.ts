import { join } from 'node:path';
import { expect, it } from 'vitest';
import { discover } from '../../src/codex/discover.ts';
import { groupFiles } from '../../src/codex/group.ts';
import { loadSession } from '../../src/codex/load.ts';
import { ROOT, shippedRules } from '../helpers/fixture.ts';

/** What a new user without sessions is shown: laid out like a Codex home, read without a hitch. */
it('the demonstration sessions are read whole and are varied', async () => {
  const groups = groupFiles(discover([join(ROOT, 'fixtures', 'demo')]).files);
  const loaded = await Promise.all(groups.map((group) => loadSession(group, shippedRules())));
  const files = loaded.flatMap((one) => one.files);
  expect(files.map((file) => [file.status, file.pending])).toEqual(files.map(() => ['ok', false]));
  const sessions = loaded.flatMap((one) => (one.session === null ? [] : [one.session]));
  const rows = sessions
    .sort((a, b) => ((a.startedAt ?? '') < (b.startedAt ?? '') ? -1 : 1))
    .map(({ startedAt, kind, era, surface, cliVersion, repo, turns }) =>
      [startedAt?.slice(0, 7), kind, era, surface, cliVersion, repo, turns.length].join(' '),
    );
  expect(rows).toEqual([
    '2025-09 interactive legacy cli 0.42.0 brightside/ledger-cli 4',
    '2025-11 interactive legacy cli 0.58.0 atelier/planning 4',
    '2025-12 interactive legacy ide 0.73.0 qingshan/order-center 4',
    '2026-01 interactive legacy cli 0.92.0 werkstatt/shopfront 4',
    '2026-02 interactive legacy cli 0.104.0 tidepool/api 5',
    '2026-03 interactive legacy desktop 0.115.0 sato-lab/kakeibo 4',
    '2026-04 interactive legacy ide 0.120.0 hanok/reserve-web 4',
    '2026-05 interactive legacy cli 0.130.0 rutaverde/mapa 4',
    '2026-06 interactive legacy desktop 0.140.0 clinica/agenda 5',
    '2026-07 interactive legacy cli 0.140.0 thao/cua-hang 4',
    '2026-08 exec legacy exec 0.140.0 tidepool/api 1',
    '2026-09 interactive paginated cli 0.150.1 sklad/backend 3',
    '2026-10 interactive paginated ide 0.155.1 northpost/parcel-tracker 4',
    '2026-10 interactive paginated cli 0.169.0 brightside/ledger-cli 4',
    '2026-10 subagent paginated cli 0.169.0 brightside/ledger-cli 0',
  ]);
});
