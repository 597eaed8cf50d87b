import { type FieldType, fieldOf } from './export-fields.ts';

/** One file of the package. */
export interface PackagedFile {
  readonly table: string;
  readonly path: string;
  readonly format: 'csv' | 'parquet';
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  /** SHA-256 in hex. */
  readonly hash: string;
}

const CSV_TYPES: Readonly<Record<FieldType, string>> = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  datetime: 'datetime',
  strings: 'string',
  integers: 'string',
};

const TITLES: Readonly<Record<string, string>> = {
  sessions: 'Sessions of every kind',
  turns: 'Messages that a human typed',
  episodes: 'Episodes of pushback, labelled',
  evidence: 'Why: the rules that fired for each episode',
  findings: 'What the trace proves without a word from the developer; never an episode',
  rules: 'Standing rules of each session, and what became of them',
  labels: 'What people said in review, one row a label',
};

/** What a table holds when a filter on episodes was given; the others hold all that the filters on sessions let through. */
const FILTERED: Readonly<Record<string, string>> = {
  sessions:
    'Whatever the filter on episodes: all sessions, since rates are over them. The column episodes counts every episode.',
  turns: 'Whatever the filter on episodes: all messages. The column is_pushback is true of every episode.',
  episodes: 'Those that the filter on episodes lets through.',
  evidence: 'Of the episodes that the filter on episodes lets through.',
  findings: 'Whatever the filter on episodes: all findings.',
  rules: 'Whatever the filter on episodes: all rules. The column episode_ids names every episode.',
  labels: 'Whatever the filter on episodes: all labels of people.',
};

const KEYS: Readonly<Record<string, string | readonly string[]>> = {
  sessions: 'session_id',
  turns: ['session_id', 'turn'],
  episodes: 'episode_id',
  rules: ['session_id', 'rule'],
  labels: ['annotator', 'session_id', 'turn', 'facet', 'axis', 'label'],
};

/** The descriptor of a Frictionless data package (Data Package 1.0, https://specs.frictionlessdata.io). `narrowed`: a filter on episodes was given. */
export function dataPackage(files: readonly PackagedFile[], version: string, narrowed: boolean): object {
  return {
    profile: 'data-package',
    name: 'pushback',
    title: 'Episodes of developer pushback on a coding agent',
    description:
      'Sessions, messages, episodes and evidence found in Codex CLI transcripts, labelled with the taxonomy of Tang et al. 2026. See README.md and provenance.json.',
    version,
    sources: [
      {
        title: 'Tang et al. 2026: the taxonomy and the published values',
        path: 'https://arxiv.org/abs/2605.29442',
      },
    ],
    resources: files.map((file) => resource(file, narrowed)),
  };
}

function resource(
  { table, path, format, columns, rows, bytes, hash }: PackagedFile,
  narrowed: boolean,
): object {
  const common = {
    name: format === 'csv' ? table : `${table}-${format}`,
    title: TITLES[table] ?? table,
    ...(narrowed ? { description: FILTERED[table] } : {}),
    path,
    format,
    bytes,
    hash: `sha256:${hash}`,
    rows,
  };
  if (format === 'parquet')
    return { profile: 'data-resource', ...common, mediatype: 'application/vnd.apache.parquet' };
  return {
    profile: 'tabular-data-resource',
    ...common,
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: schema(table, columns),
  };
}

function schema(table: string, columns: readonly string[]): object {
  const key = KEYS[table];
  const parent = { fields: 'session_id', reference: { resource: 'sessions', fields: 'session_id' } };
  return {
    fields: columns.map((name) => {
      const { type, about } = fieldOf(name);
      const list = type === 'strings' || type === 'integers' ? ' A list, joined with ;' : '';
      return {
        name,
        type: CSV_TYPES[type],
        ...(type === 'datetime' ? { format: 'any' } : {}),
        description: about + list,
      };
    }),
    missingValues: [''],
    ...(key === undefined ? {} : { primaryKey: key }),
    // What people said of a session is kept when the session is gone.
    ...(table === 'sessions' || table === 'labels' ? {} : { foreignKeys: [parent] }),
  };
}

const NARROWED = `
A filter on episodes was given (\`filter\` in \`provenance.json\`): the tables of episodes and evidence hold what it lets through. The others hold all
that the filters on sessions let through, since rates are over them; the column \`episodes\` of sessions, and \`is_pushback\` of turns, count
every episode.
`;

/** How to read and cite the package. `narrowed`: a filter on episodes was given. */
export function packageReadme(version: string, study: string, narrowed: boolean): string {
  return `# Episodes of developer pushback

Made by pushback ${version} from Codex CLI transcripts. Every table is here twice, as CSV and as Parquet.

- \`datapackage.json\` says what each field holds (Frictionless Data Package).
- \`provenance.json\` says what made it: version, the rules that labelled the sessions, their measured error, what was read, filtered and set aside.
- \`data/\` holds the tables: sessions, turns, episodes, evidence, findings, rules, labels. \`session_id\` and \`episode_id\` join them.
${narrowed ? NARROWED : ''}
Times are UTC. In CSV nothing stands for "not known", and lists are joined with \`;\`. Rates are over sessions with \`counted\` true:
the rows of episodes with \`counted\` true over their number, or over the sum of their \`human_turns\`, are those of \`pushback stats\`.
Texts are masked: \`[REDACTED:KIND:hash]\` has the same hash for the same secret.

## Citing

The labels are those of the study; cite it:

> Tang et al. 2026, arXiv:2605.29442 (EMNLP 2026). Data and code: github.com/ND-SaNDwichLAB/coding-agent-misalignment.

${study === '' ? '' : `Published values: ${study}.\n\n`}Name the tool with its version, and its rules by their hash (\`labelled_by\` in \`provenance.json\`): pushback ${version}. Its labels are made by rules,
not by people; report the measured error beside them, and that severity does not compare with the study's, which saw no tool trace.
`;
}
