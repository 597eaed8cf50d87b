import { mentionedPaths } from './paths.ts';
import { type Pasted, type ProseSplit, splitProse } from './prose.ts';

export type ErrorKind = 'stack_trace' | 'test_failure' | 'compiler' | 'log' | 'output' | 'prose';

export interface ErrorSignals {
  readonly hasError: boolean;
  /** Where the error shows, without repeats: in pasted output of which sort, or quoted in the developer's own sentences. */
  readonly kinds: readonly ErrorKind[];
  /** Files that the message names (all of it: a trace's own files are as telling as those in prose), as written. */
  readonly files: readonly string[];
}

const FAILURE =
  /\b(?:errors?|err!|fail(?:s|ed|ure|ures|ing)?|fatal|panick?(?:ed)?|exception|traceback|denied|refused|not found|cannot|could not|unable|undefined|crash(?:ed)?|abort(?:ed)?|killed|invalid|unrecognized|unexpected)\b|\w(?:Error|Exception)\b|[✘✕✗❌]|错误|失败|錯誤|失敗|エラー|오류|실패|ошибк|fehler|erreur|échou|erro\b|falló|lỗi/iu;
const WARNING = /\bwarn(?:ing)?s?\b|警告|경고|Warnung|avertissement|advertencia|предупреждение/iu;
const LOGGED_ERROR =
  /\b(?:ERROR|FATAL|CRITICAL|ERR!|Exception|Traceback)\b|\w(?:Error|Exception)\b|"level":"(?:error|fatal)"|HTTP\/\d(?:\.\d)?" [45]\d\d|\b(?:failed|panicked)\b|[✘✕✗❌]/u;
/**
 * An error quoted inside a sentence. Stricter than words such as "error" or "fails": those are cues for the rule packs, and "add error
 * handling" shows no error.
 */
const QUOTED_ERROR =
  /\b(?:TS|CS|LNK|MSB|NU|NETSDK|CA|BC|IDE|E|C)\d{4,5}\b|\bts\(\d{4,5}\)|\w(?:Error|Exception): \S|\b(?:fatal |uncaught )?error: \S|\bexit(?:ed|s)? (?:with )?(?:code|status) [1-9]\d{0,2}\b|command not found|[Nn]o such file or directory|[Pp]ermission denied|is not defined\b|[Cc]annot (?:read|find|resolve|access) \w+|undefined is not |[Ss]egmentation fault|\bE(?:NOENT|ACCES|CONNREFUSED|ADDRINUSE|PERM|EXIST|TIMEDOUT)\b|\b(?:HTTP |status(?: code)? )[45]\d\d\b|\b(?:404|500|502|503) (?:error|Not Found|Internal|Bad Gateway)|\bfailed to [a-z]{3,20}\b|\bunrecognized arguments?\b/;
/** A failure told in a piece of JSON. */
const JSON_ERROR =
  /\\?"(?:error|stderr|message|detail|status)\\?": ?\\?"?[^"\\]{0,200}(?:error|fail|exception|denied|not found|[45]\d\d)/i;
/** Only so much of a pasted block is read for words of failure: head and tail, where programs put them. */
const LOOK = 20_000;

/** Whether a message shows an error, failing test or trace, of which sort, and which files it names. Warnings alone are no error. */
export function errorSignals(message: string, split: ProseSplit = splitProse(message)): ErrorSignals {
  const { prose, pasted } = split;
  const kinds = new Set<ErrorKind>();
  for (const block of pasted) {
    const kind = errorKind(block);
    if (kind !== null) kinds.add(kind);
  }
  if (QUOTED_ERROR.test(prose)) kinds.add('prose');
  return { hasError: kinds.size > 0, kinds: [...kinds], files: mentionedPaths(message) };
}

function errorKind(block: Pasted): ErrorKind | null {
  const text =
    block.text.length <= 2 * LOOK ? block.text : `${block.text.slice(0, LOOK)}\n${block.text.slice(-LOOK)}`;
  switch (block.kind) {
    case 'stack_trace':
    case 'test_failure':
      return block.kind;
    case 'error':
      return WARNING.test(text) && !FAILURE.test(text) ? null : 'compiler';
    case 'log':
      return LOGGED_ERROR.test(text) ? 'log' : null;
    case 'command':
    case 'table':
      return FAILURE.test(text) ? 'output' : null;
    case 'code':
      return JSON_ERROR.test(text) || /String\("[Ee]rror: /.test(text) ? 'output' : null;
    default:
      return null;
  }
}
