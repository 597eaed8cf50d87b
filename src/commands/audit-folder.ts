import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { constraintWordsOf } from '../classify/audit-session.ts';
import { UserError } from '../errors.ts';
import type { Audit } from '../render/audit-text.ts';
import { plural } from '../render/numbers.ts';
import { rulesOfText } from '../session/constraints.ts';
import { withDatabase } from '../store/database.ts';
import { type RuleRow, ruleRows, rulesUnder } from '../store/ledger-list.ts';
import type { Io } from '../terminal.ts';
import { clip } from '../text/fit.ts';
import { similarity } from '../text/similarity.ts';
import { type TomlSetting, tomlSettings } from '../text/toml-keys.ts';
import { DEFENCES } from './advice.ts';
import { agentsChain, globalFile, type InstructionFile } from './agents-chain.ts';
import { taxonomyOf } from './taxonomy-of.ts';

type Problem = Audit['problems'][number];

/** Codex's default budget for all project files together. */
const LIMIT = 32_768;
/** Rules behind this are read after much else. */
const LATE = 16_384;
const VAGUE =
  /\b(?:be careful|as appropriate|if possible|when appropriate|try to|best practices?|clean code|good quality|reasonable|properly|where it makes sense)\b/i;
const SAME_OBJECT = 0.7;

/** The database to ask; `named` where it was typed and has to be there. */
interface Asked {
  readonly path: string;
  readonly named: boolean;
}

/**
 * Reads a folder's instructions and the settings in force there; the database, where there is one, says which of
 * its rules were never kept: those that stand in the instructions, and those of sessions that ran there.
 * Throws `UserError` for a database that was named and is not there.
 */
export async function auditFolder(dir: string, database: Asked, io: Io): Promise<Audit> {
  const folder = resolve(io.cwd, dir);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError('There is no such folder', { where: folder, next: 'Name the folder of a project.' });
  const home = io.env['CODEX_HOME'] || join(io.env['HOME'] || homedir(), '.codex');
  const places = [join(home, 'config.toml'), join(folder, '.codex', 'config.toml')];
  const configs = [...new Set(places)].filter((path) => existsSync(path));
  const settings = configs.map((path) => ({ path, settings: tomlSettings(readFileSync(path, 'utf8')) }));
  const all = settings.flatMap((one) => one.settings);
  const limit = Number(settingOf(all, 'project_doc_max_bytes') ?? LIMIT);
  const fallbacks = [...(settingOf(all, 'project_doc_fallback_filenames') ?? '').matchAll(/"([^"]+)"/g)].map(
    (match) => match[1] ?? '',
  );
  const { root, files: own } = agentsChain(folder, limit, fallbacks);
  const files = [...globalFile(home), ...own];
  const words = constraintWordsOf(await taxonomyOf(io));
  const rules = files.flatMap((file) =>
    words === null ? [] : rulesOfText(file.text, words).map((rule) => ({ ...rule, file })),
  );
  const known =
    database.named || existsSync(database.path)
      ? await withDatabase(database.path, 'read', (db) => {
          const here = rulesUnder(db, root);
          const texts = new Set(rules.map(({ text }) => text));
          return ruleRows(db, {}).filter((row) => here.has(row.rule) || texts.has(row.text));
        })
      : [];
  const hooks =
    [home, join(root, '.codex'), join(folder, '.codex')].some((path) =>
      existsSync(join(path, 'hooks.json')),
    ) || all.some(({ path }) => path.startsWith('hooks.'));
  return {
    root,
    files: files.map(({ path, bytes, read }) => ({ path, bytes, read })),
    bytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
    limit,
    rules: rules.length,
    problems: [
      ...rules.flatMap((rule) => ruleProblems(rule, known)),
      ...files.flatMap(vagueLines),
      ...contradictions(rules),
      ...settings.flatMap((one) => settingProblems(one.path, one.settings)),
      ...undefended(known, all, hooks),
    ],
  };
}

interface FileRule {
  readonly text: string;
  readonly kind: string;
  readonly bytesBefore: number;
  readonly file: InstructionFile;
}

function ruleProblems({ text, bytesBefore, file }: FileRule, known: readonly RuleRow[]): readonly Problem[] {
  const about = `"${text.slice(0, 90)}"`;
  const row = known.find((one) => one.text === text);
  return [
    ...(bytesBefore >= file.read
      ? [{ about, what: `past the cut of ${file.path}: Codex does not read it` }]
      : []),
    ...(bytesBefore < file.read && bytesBefore > LATE
      ? [{ about, what: `stated late, after ${bytesBefore} bytes of ${file.path}` }]
      : []),
    ...(row !== undefined && row.broken > 0 && row.kept === 0
      ? [{ about, what: `no session ever kept it (broken in ${row.broken})` }]
      : []),
  ];
}

function vagueLines({ path, text }: InstructionFile): readonly Problem[] {
  return text.split('\n').flatMap((line, index) =>
    VAGUE.test(line)
      ? [
          {
            about: `${path}:${index + 1} "${clip(line.trim(), 80)}"`,
            what: 'vague: nothing shows whether it was kept',
          },
        ]
      : [],
  );
}

/** The same object, once forbidden and once required. */
function contradictions(rules: readonly FileRule[]): readonly Problem[] {
  return rules.flatMap((rule, i) =>
    rules
      .slice(i + 1)
      .filter(
        (other) =>
          (rule.kind === 'forbid') !== (other.kind === 'forbid') &&
          similarity(rule.text, other.text) >= SAME_OBJECT,
      )
      .map((other) => ({
        about: `"${clip(rule.text, 80)}"`,
        what: `seems to contradict "${clip(other.text, 80)}"`,
      })),
  );
}

function settingProblems(file: string, settings: readonly TomlSetting[]): readonly Problem[] {
  const lines = readFileSync(new URL('config-keys.txt', DEFENCES), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const gone = new Map(
    lines
      .filter((line) => line.startsWith('-'))
      .map((line) => [line.slice(1).split(' ')[0] ?? '', line.slice(line.indexOf(' ') + 1)]),
  );
  const seen = new Set<string>();
  return settings.flatMap(({ path, line, value }) => {
    const key = path.split('.')[0] ?? '';
    if (seen.has(key)) return [];
    seen.add(key);
    const about = `${file}:${line} ${key}`;
    if (gone.has(key)) return [{ about, what: gone.get(key) ?? 'not known' }];
    if (key === 'approval_policy' && value.includes('on-failure'))
      return [{ about, what: '"on-failure" is deprecated: on-request' }];
    return lines.includes(key) || key.startsWith('experimental_')
      ? []
      : [{ about, what: 'not a key that codex 0.169 knows' }];
  });
}

/** Rules that were broken while nothing enforces them. */
function undefended(
  known: readonly RuleRow[],
  settings: readonly TomlSetting[],
  hooks: boolean,
): readonly Problem[] {
  const broken = known.filter(
    (rule) => rule.broken > 0 && (rule.check['by'] === 'path' || rule.check['by'] === 'command'),
  );
  const open = settingOf(settings, 'sandbox_mode')?.includes('danger-full-access') === true;
  const never = settingOf(settings, 'approval_policy')?.includes('never') === true;
  return [
    ...(broken.length > 0 && !hooks
      ? [
          {
            about: 'hooks',
            what: `${plural(broken.length, 'rule')} on paths or commands ${broken.length === 1 ? 'was' : 'were'} broken and no hook guards ${broken.length === 1 ? 'it' : 'them'}`,
          },
        ]
      : []),
    ...(open
      ? [
          {
            about: 'sandbox_mode',
            what: 'danger-full-access: nothing keeps a write inside the workspace (S4, S6)',
          },
        ]
      : []),
    ...(open && never
      ? [{ about: 'approval_policy', what: 'never, and no sandbox: nobody sees a command before it runs' }]
      : []),
  ];
}

function settingOf(settings: readonly TomlSetting[], path: string): string | undefined {
  return settings.findLast((one) => one.path === path)?.value;
}
