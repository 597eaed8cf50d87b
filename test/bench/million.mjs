/** A database of made-up sessions and episodes, written straight into the tables: `node million.mjs FILE EPISODES`. */
import Database from 'better-sqlite3';
import { detectorKey } from '../../dist/store/keys.js';
import { migrate } from '../../dist/store/migrations.js';
import { loadTaxonomy } from '../../dist/taxonomy/load.js';
import { detectorOf } from '../../dist/version.js';

const PER_SESSION = 10;
const [file, count] = [process.argv[2], Number(process.argv[3])];
const db = new Database(file);
db.pragma('journal_mode = WAL');
migrate(db);
const detector = detectorOf(await loadTaxonomy());
const key = detectorKey(detector.version, detector.taxonomyHash);
db.prepare('INSERT INTO detectors VALUES (?, ?, ?, ?)').run(
  key,
  detector.version,
  detector.taxonomyVersion,
  detector.taxonomyHash,
);

/** Fills a table from a series of numbers `n` below `last`; `cells` gives SQL for each column named. */
function fill(table, last, cells) {
  db.prepare(
    `INSERT INTO ${table} (${Object.keys(cells).join(', ')})
    WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n + 1 < ${last}) SELECT ${Object.values(cells).join(', ')} FROM s`,
  ).run();
}

const at = `strftime('%Y-%m-%dT%H:%M:%fZ', 1735689600 + n * ${Math.round((PER_SESSION * 31_536_000) / count)}, 'unixepoch')`;
const sessionOf = `n / ${PER_SESSION} + 1`;
const ordinal = `n % ${PER_SESSION} + 1`;
/** Every label as often as its number is small, so that sets differ as real ones do. */
const symptom = `'S' || (1 + (n * 7919 % 49) / 7)`;
const cause = `'C' || (1 + (n * 104729 % 7))`;

const run = db.transaction(() => {
  fill('sessions', count / PER_SESSION, {
    key: 'n + 1',
    id: "printf('019c0000-0000-7000-8000-%012x', n)",
    thread: "'t' || n",
    kind: "'interactive'",
    standing: "'counted'",
    surface: "CASE n % 3 WHEN 0 THEN 'ide' ELSE 'cli' END",
    repo: "'team/project' || (n % 400)",
    started_at: at,
    human_turns: PER_SESSION,
    episodes: PER_SESSION,
    agent_messages: 20,
    commands: 30,
    patches: 5,
    era: "'legacy'",
    model: "'model-' || (n % 5)",
    cli_version: "'0.' || (n % 90) || '.0'",
    detector: key,
    source_path: "'/s/' || n",
    files: `'["/s/' || n || '"]'`,
    instructions: "'[]'",
    preamble: "'[]'",
  });
  fill('turns', count, {
    session: sessionOf,
    ordinal,
    standing: "'counted'",
    file: 0,
    line: ordinal,
    lines: "'[]'",
    images: 0,
    steering: 0,
    after_interrupt: 0,
    inherited: 0,
    rolled_back: 0,
    text: "'That is not what I asked for, number ' || n",
    steps: "'[]'",
  });
  fill('episodes', count, {
    id: "printf('%012x', n * 2654435761 % 281474976710655)",
    session: sessionOf,
    ordinal,
    standing: "'counted'",
    at: at.replace('n *', `n / ${PER_SESSION} *`),
    labels: `';' || ${symptom} || ';|;' || ${cause} || ';|;DS1;|;|;RS2;|;'`,
    probability: '0.5 + (n % 50) / 100.0',
    offending_turn: `${ordinal} - 1`,
    pushback_turns: `'[' || (${ordinal}) || ']'`,
    symptoms: `'["' || ${symptom} || '"]'`,
    causes: `'[{"label":"' || ${cause} || '","tier":"contextual"}]'`,
    severity: "'DS1'",
    status: "'RS2'",
    alignment_goal: "'intention'",
    language: "'en'",
    detector: key,
  });
});
run();
db.exec('ANALYZE');
db.close();
