import { mentionedPaths } from '../text/paths.ts';
import type { Check, ConstraintKind } from './constraint-model.ts';
import type { ConstraintWords } from './constraint-words.ts';

const BACKTICKED = /`([^`\n]{1,120})`/g;
/** What follows says what to do instead. */
const CONTRAST =
  /;|—| – |, but |\binstead\b|\brather\b|而是|代わりに|대신|, sondern |, sino |, mas |, а |, (?:only|just|fix) /iu;
/** Of nothing that the sentence names: "fix a.ts, don't change anything else". */
export const OTHERS =
  /\b(?:else|elsewhere|other|others|autres?|andere[nrms]?|sonst|otr[oa]s?|outr[oa]s?)\b|其他|其它|别的|他の|ほかの|다른|(?<!\p{L})(?:khác|остальн|друг(?:ое|ие|их|ой|ого))/iu;
const PLACEHOLDER = /[<[{(].*$/;

/** How the trace can decide a rule, from the part of its sentence that says what is forbidden, required or allowed. */
export function checkFor(kind: ConstraintKind, sentence: string, at: number, words: ConstraintWords): Check {
  const language = replyLanguage(kind, sentence, words);
  if (language !== null) return { by: 'reply_language', language };
  if (isCommitFormat(kind, sentence)) return { by: 'commit_format', longest: longestSubject(sentence) };
  if (kind === 'forbid') return forbidden(clauseAt(sentence, at), sentence.slice(0, at), words);
  if (kind === 'only') return onlyPaths(sentence);
  return kind === 'require' ? required(sentence, words) : { by: 'words' };
}

function replyLanguage(kind: ConstraintKind, sentence: string, words: ConstraintWords): string | null {
  if (kind === 'forbid' || !words.reply.test(sentence)) return null;
  const named = words.languages.filter(([, name]) => name.test(sentence)).map(([language]) => language);
  return named.length === 1 ? (named[0] ?? null) : null;
}

function isCommitFormat(kind: ConstraintKind, sentence: string): boolean {
  return kind !== 'forbid' && /conventional commits?\b/i.test(sentence) && /commit/i.test(sentence);
}

function longestSubject(sentence: string): number | null {
  const found = /(?:at most|under|max(?:imum)?|≤|up to) (\d{2}) char/i.exec(sentence);
  return found === null ? null : Number(found[1]);
}

/** From the marker to a contrast; languages that put the verb last have their object before the marker. */
function clauseAt(sentence: string, at: number): string {
  const cut = sentence.slice(at).search(CONTRAST);
  const clause = cut < 0 ? sentence.slice(at) : sentence.slice(at, at + cut);
  const whole = cut < 0 ? sentence : sentence.slice(0, at + cut);
  return /[`/]/.test(clause) || !/\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Han}/u.test(whole)
    ? clause
    : whole;
}

/** What stands before the marker in its own clause. */
export function prefixAt(sentence: string, at: number): string {
  const before = sentence.slice(0, at);
  const end = Math.max(
    ...[...before.matchAll(/[,;:!?—–，。；：、（）]|[.] /g)].map(({ index }) => index + 1),
    0,
  );
  return before.slice(end).trim();
}

/** "Before a release, never …" and "… on shared checkouts": when it holds, the trace does not show. */
const CONDITION = /^(?:before|after|for|in|on|during|as|at|with|outside|inside|once|until)\b/i;
const QUALIFIER = /^[^.]{0,40}?\b(?:on|for|in|against|from|to|into|at|with|during|outside|as)\b/i;

function forbidden(clause: string, lead: string, words: ConstraintWords): Check {
  if (lead.lastIndexOf('(') > lead.lastIndexOf(')')) return { by: 'words' }; // its object stands before the bracket
  const plain = clause.replace(words.asked, '');
  if (words.exceptions.test(plain)) return { by: 'words' };
  const asked = plain === clause ? {} : { unlessAsked: true as const };
  const commands = commandsIn(plain, words);
  if (commands.length > 0 && words.acts['run']?.test(plain))
    return { by: 'command', commands, ...asked, ...qualified(plain, lead, commands) };
  const action = words.actions.find(({ says }) => says.test(plain));
  if (action !== undefined)
    return { by: 'command', commands: action.commands, ...asked, ...qualified('', lead, []) };
  if (OTHERS.test(plain)) return { by: 'words' };
  const paths = plain === clause ? pathsIn(withoutExamples(plain)) : [];
  if (paths.length === 0 || words.acts['commit']?.test(plain)) return { by: 'words' };
  const act = (['edit', 'delete'] as const).find((one) => words.acts[one]?.test(plain));
  return act === undefined ? { by: 'words' } : { by: 'path', act, paths, ...qualified(plain, lead, paths) };
}

/** Conditions in English; other languages put them where they cannot be told from the object. */
function qualified(clause: string, lead: string, named: readonly string[]): { readonly qualified?: true } {
  const last = Math.max(...named.map((one) => clause.lastIndexOf(one) + one.length), 0);
  const after = named.length === 0 ? '' : clause.slice(last).replace(/^[`"')\]]+/, '');
  return CONDITION.test(lead) || QUALIFIER.test(after) ? { qualified: true } : {};
}

/** What stands in brackets behind anything but a word for files is an example of something else. */
function withoutExamples(clause: string): string {
  return clause.replace(
    /(?<!\b(?:files?|folders?|director(?:y|ies)|paths?|artifacts?)) ?\([^()]{0,200}\)/g,
    ' ',
  );
}

function onlyPaths(sentence: string): Check {
  const paths = pathsIn(sentence);
  return paths.length === 0 ? { by: 'words' } : { by: 'only_path', paths };
}

/** Commands after edits are required in so many words; "when needed" is for the agent to judge. */
function required(sentence: string, words: ConstraintWords): Check {
  const plain = sentence.replace(/\bwhen(?:ever)? you (?:change|edit|modify)/i, '');
  const commands = commandsIn(sentence, words).filter((command) => command.includes(' '));
  const standing = words.acts['after']?.test(sentence) === true && words.acts['run']?.test(sentence) === true;
  if (commands.length === 0 || commands.length > 4 || !standing || words.exceptions.test(plain))
    return { by: 'words' };
  const files =
    KINDS_OF_FILES[
      /\b(go|rust|python|typescript|swift|java|kotlin|ruby|php|sql|dart)\b(?= (?:files?|code|sources?)\b)/i
        .exec(sentence)?.[1]
        ?.toLowerCase() ?? ''
    ];
  const within = /\bchang\w*(?: made)? (?:to|in|under|inside) `([\w./@-]+)`/i.exec(sentence)?.[1];
  return {
    by: 'after_edit',
    commands,
    ...(files === undefined ? {} : { files }),
    ...(within === undefined ? {} : { within }),
    ...comesBefore(sentence),
  };
}

/** "Before you commit": the occasion is the commit, not each edit. */
function comesBefore(sentence: string): { readonly before?: readonly string[] } {
  const what =
    /\bbefore (?:you |each |every |any |a |an |the |opening |submitting |creating |making )*(commit|push|prs?\b|pull requests?|opening|submit|merg)/i.exec(
      sentence,
    )?.[1];
  if (what === undefined) return {};
  return {
    before: [/^commit/i.test(what) ? 'git commit' : /^push/i.test(what) ? 'git push' : 'gh pr create'],
  };
}

const KINDS_OF_FILES: Readonly<Record<string, readonly string[]>> = {
  go: ['.go'],
  rust: ['.rs'],
  python: ['.py', '.pyi'],
  typescript: ['.ts', '.tsx', '.mts', '.cts'],
  swift: ['.swift'],
  java: ['.java'],
  kotlin: ['.kt', '.kts'],
  ruby: ['.rb'],
  php: ['.php'],
  sql: ['.sql'],
  dart: ['.dart'],
};

/** Backticked or well-known commands, up to the first placeholder. */
export function commandsIn(text: string, words: ConstraintWords): readonly string[] {
  const quoted = [...text.matchAll(BACKTICKED)]
    .map((match) => match[1] ?? '')
    .filter((it) => isCommand(it, words));
  if (quoted.length > 0)
    return quoted.map((it) => it.replace(PLACEHOLDER, '').trim()).filter((it) => it !== '');
  const plain = [...words.tools].filter(
    (tool) => tool.includes(' ') && text.toLowerCase().includes(tool.toLowerCase()),
  );
  return plain.length > 0 ? plain : toolsListed(text, words);
}

/** "Do not use pnpm, npm, or Yarn directly": only names of known tools, straight after the verb. */
function toolsListed(text: string, words: ConstraintWords): readonly string[] {
  const list =
    /\b(?:use|run|call|invoke) ([^.;:\n]{2,60})/i.exec(text)?.[1]?.replace(/ directly\b/i, '') ?? '';
  const names = list.split(/,? (?:or|and|nor) |, /).map((name) => name.trim().toLowerCase());
  return names.every((name) => words.tools.has(name)) ? names : [];
}

function isCommand(text: string, words: ConstraintWords): boolean {
  const first = text.trim().split(/\s+/)[0] ?? '';
  return (
    words.tools.has(first) || /^--[a-z][\w-]+$/.test(text.trim()) || /^\.\/\S+\.sh\b|^\.\/\S+ /.test(text)
  );
}

/** Backticked names with a slash or extension, and paths in plain text. Addresses and globs of everything say nothing. */
function pathsIn(text: string): readonly string[] {
  const quoted = [...text.matchAll(BACKTICKED)]
    .map((match) => match[1] ?? '')
    .filter((it) => /^[\w@.*/~-]+$/.test(it));
  const named = quoted.filter((it) => /\/|\.\w{1,8}$|^\.\w/.test(it) && !/^(?:\*+|\.|\/|~)\/?$/.test(it));
  return [...new Set([...named, ...mentionedPaths(text)])].slice(0, 8);
}
