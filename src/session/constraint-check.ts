import { mentionedPaths } from '../text/paths.ts';
import type { Check, ConstraintKind } from './constraint-model.ts';
import type { ConstraintWords } from './constraint-words.ts';

const BACKTICKED = /`([^`\n]{1,120})`/g;
/** What follows says what to do instead. */
const CONTRAST = /;|—| – |, but |\binstead\b|\brather\b|而是|代わりに|대신|, sondern |, sino |, mas |, а /iu;
const PLACEHOLDER = /[<[{(].*$/;

/** How the trace can decide a rule, from the part of its sentence that says what is forbidden, required or allowed. */
export function checkFor(kind: ConstraintKind, sentence: string, at: number, words: ConstraintWords): Check {
  const language = replyLanguage(kind, sentence, words);
  if (language !== null) return { by: 'reply_language', language };
  if (isCommitFormat(kind, sentence)) return { by: 'commit_format', longest: longestSubject(sentence) };
  if (kind === 'forbid') return forbidden(clauseAt(sentence, at), words);
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
  return /[`/]/.test(clause) ||
    !/\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Han}|\p{Script=Latin}/u.test(whole)
    ? clause
    : whole;
}

function forbidden(clause: string, words: ConstraintWords): Check {
  if (words.exceptions.test(clause)) return { by: 'words' };
  const commands = commandsIn(clause, words);
  if (commands.length > 0 && words.acts['run']?.test(clause)) return { by: 'command', commands };
  const paths = pathsIn(clause);
  if (paths.length === 0) return { by: 'words' };
  if (words.acts['commit']?.test(clause)) return { by: 'words' };
  if (words.acts['edit']?.test(clause)) return { by: 'path', act: 'edit', paths };
  return words.acts['delete']?.test(clause) ? { by: 'path', act: 'delete', paths } : { by: 'words' };
}

function onlyPaths(sentence: string): Check {
  const paths = pathsIn(sentence);
  return paths.length === 0 ? { by: 'words' } : { by: 'only_path', paths };
}

/** A command after edits is required in so many words; "when needed" is for the agent to judge. */
function required(sentence: string, words: ConstraintWords): Check {
  const exception = words.exceptions.test(
    sentence.replace(/\bwhen(?:ever)? you (?:change|edit|modify)/i, ''),
  );
  const commands = commandsIn(sentence, words).filter((command) => command.includes(' '));
  const standing = words.acts['after']?.test(sentence) === true && words.acts['run']?.test(sentence) === true;
  return commands.length === 1 && standing && !exception ? { by: 'after_edit', commands } : { by: 'words' };
}

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
  return plain;
}

function isCommand(text: string, words: ConstraintWords): boolean {
  const first = text.trim().split(/\s+/)[0] ?? '';
  return words.tools.has(first) || /^\.\/\S+\.sh\b|^\.\/\S+ /.test(text);
}

/** Backticked names with a slash or extension, and paths in plain text. Addresses and globs of everything say nothing. */
function pathsIn(text: string): readonly string[] {
  const quoted = [...text.matchAll(BACKTICKED)]
    .map((match) => match[1] ?? '')
    .filter((it) => /^[\w@.*/~-]+$/.test(it));
  const named = quoted.filter((it) => /\/|\.\w{1,8}$|^\.\w/.test(it) && !/^(?:\*+|\.|\/|~)\/?$/.test(it));
  return [...new Set([...named, ...mentionedPaths(text)])].slice(0, 8);
}
