import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';

/** What observations and labels rest on, as signatures: two that are equal give the same for the same session. */
export interface Ground {
  readonly key: number;
  /** Of what is observed whatever the rules. */
  readonly structure: string;
  /** Of what becomes of observations: weights and the like. */
  readonly models: string;
  /** Of what findings and the ledger rest on besides. */
  readonly standing: string;
  /** Of each rule, by id. */
  readonly rules: Readonly<Record<string, string>>;
}

interface GroundRow extends Omit<Ground, 'rules'> {
  readonly rules: Buffer;
}

export function readGround(db: Database, key: number): Ground | null {
  const row = db.prepare<[number], GroundRow>('SELECT * FROM grounds WHERE key = ?').get(key);
  if (row === undefined) return null;
  return { ...row, rules: JSON.parse(inflateRawSync(row.rules).toString('utf8')) };
}

/** Makes what stands under `key` known to the database; `make` is called when it is new. */
export function registerGround(db: Database, key: number, make: () => Ground): void {
  if (db.prepare('SELECT 1 FROM grounds WHERE key = ?').get(key) !== undefined) return;
  const { structure, models, standing, rules } = make();
  db.prepare(
    'INSERT INTO grounds (key, structure, models, standing, rules) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  ).run(key, structure, models, standing, deflateRawSync(JSON.stringify(rules)));
}

/** Forgets what no observation here rests on any more, where there are several. */
export function forgetUnusedGrounds(db: Database): void {
  const several = db.prepare<[], number>('SELECT count(*) > 1 FROM grounds').pluck().get() === 1;
  if (several) db.exec('DELETE FROM grounds WHERE key NOT IN (SELECT ground FROM observations)');
}
