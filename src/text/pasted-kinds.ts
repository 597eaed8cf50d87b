export type PastedKind =
  | 'code'
  | 'stack_trace'
  | 'log'
  | 'error'
  | 'test_failure'
  | 'diff'
  | 'quote'
  | 'table'
  | 'template'
  | 'command';

/** A look at one line of output; the first that fits decides. `spoken`: people also begin sentences this way, so it needs a second look. */
export interface LineSign {
  readonly kind: PastedKind;
  readonly pattern: RegExp;
  readonly spoken?: true;
}

const sign = (kind: PastedKind, pattern: RegExp): LineSign => ({ kind, pattern });
const spoken = (kind: PastedKind, pattern: RegExp): LineSign => ({ kind, pattern, spoken: true });

/**
 * What gives a single line away as output of a program. Patterns see at most the first 400 characters of a line, so that none of them can
 * cost much. Formats are those of the tools named in the comments.
 */
export const LINE_SIGNS: readonly LineSign[] = [
  // unified diffs and Codex patches
  sign(
    'diff',
    /^(?:diff --git |index [0-9a-f]{7,40}\.\.|@@ -\d|(?:---|\+\+\+) (?:[ab]\/|\/dev\/null)|\*\*\* (?:Begin|End|Update|Add|Delete))/,
  ),
  // Python, JavaScript, Java, C#, Ruby, PHP, Rust, Go, Swift and native traces
  sign('stack_trace', /^\s*(?:Traceback \(most recent call last\)|File "[^"]+", line \d+)/),
  sign(
    'stack_trace',
    /^\s*at (?:async |new )?(?:\S+ )?\(?(?:\S+:\d+:\d+|native|<anonymous>|[^()\s]+\([\w.]*(?::\d+)?\)$)/,
  ),
  sign('stack_trace', /^\s*at .{1,300} in .{1,300}:line \d+|^\s*at [\w.$<>`[\]]+\(.*\)\s*$/),
  sign('stack_trace', /^\s*(?:from )?\S+\.rb:\d+:in |^#\d+ .{1,300}(?:\.php(?:\(\d+\)|:\d+)| at \S+:\d+)/),
  sign(
    'stack_trace',
    /^(?:thread '.*' (?:\(\d+\) )?panicked at|stack backtrace:|goroutine \d+ \[|panic: |\t\S+\.go:\d+|Caused by: |Exception in thread |Unhandled exception|note: run with `RUST_BACKTRACE)/,
  ),
  sign(
    'stack_trace',
    /^\s*(?:\.\.\. \d+ more|\d+: +0x[0-9a-f]+ |\d+ {2,}\S+ +0x[0-9a-f]{6,})|^(?:During handling of the above|The above exception was)/,
  ),
  sign('stack_trace', /^(?:\w+\.)*[A-Z]\w*(?:Error|Exception)(?::\s|\s*$)|^Uncaught (?:\(in promise\) )?\S/),
  // pytest, jest, vitest, mocha, cargo test, go test, XCTest, JUnit
  sign(
    'test_failure',
    /^=+ (?:FAILURES|ERRORS|short test summary info|.{0,80}\d+ (?:failed|error).{0,80}) ?=*$|^_{3,} .{1,200} _{3,}$|^(?:FAILED|ERROR) \S+(?:::|\.py)|^E {2,}\S/,
  ),
  sign(
    'test_failure',
    /^\s*(?:● .{1,200}›|FAIL {1,2}\S|❯ \S+\.\w+|[×✕✗✖] .{1,300}(?:\d+ ?ms|\))$|Tests?:? +(?:Suites:)? *\d+ failed|expect\(received\))|^ {4,}(?:Expected|Received)(?::| \w+:) /,
  ),
  sign(
    'test_failure',
    /^test .{1,200} \.\.\. FAILED|^test result: FAILED|^\s*--- FAIL: |^FAIL\t|^failures:$|^.{0,200}: error: -\[\w+ \w+\]|^Test Case '.{1,200}' failed|^\[?(?:ERROR|INFO)?\]? ?Tests run: \d+, Failures: [1-9]|^\d+ failed, \d+ passed|^\s*\d+ failing$/,
  ),
  sign(
    'log',
    /^test .{1,200} \.\.\. (?:ok|ignored)|^test result: ok|^\s*(?:--- PASS|PASS|✓|√) |^Test (?:Case|Suite) '.{1,200}' (?:passed|started)|^=+ .{0,80}(?:passed|test session starts).{0,80} =+$|^collected \d+ items/,
  ),
  // compilers and linters: gcc, clang, swiftc, go, rustc, tsc, MSBuild, eslint, and problem lists of IDEs in any language
  sign(
    'error',
    /^(?:[A-Za-z]:)?[^\s:][^:\n]{0,250}:\d{1,7}(?::\d{1,7})?: {0,4}(?:(?:fatal )?error|warning|note|undefined|syntax error)\b/,
  ),
  sign(
    'error',
    /^[^\n(]{1,250}\(\d{1,7}(?:,\d{1,7}){0,3}\) {0,2}: {0,2}(?:(?:fatal )?error|warning|message)\b/,
  ),
  sign(
    'error',
    /^(?:error|warning)\[[\w:-]{1,40}\]: |^\s*--> \S+:\d+|^\s{0,8}\d{0,6} +\|(?: |$)|^\s{0,8}\d{1,6} \||^\s*= (?:note|help): /,
  ),
  sign('error', /^\S[^:\n]{0,250}(?::\d+:\d+ ?-|\(\d+,\d+\):) error TS\d+|^\s+\d+:\d+ +(?:error|warning) /),
  sign('error', /^\S{1,250}\(\d{1,7}, ?\d{1,7}\): \S/),
  spoken('error', /^.{0,300}\bts\(\d{4,5}\)\s*$/),
  sign(
    'error',
    /^(?:Severity|严重性|嚴重性|Schweregrad|Gravité|Gravedad|重大度|심각도|Ошибка|Серьезность)\s{0,4}\t?(?:Code|代码|程式碼|コード|코드|Código|Код)/,
  ),
  sign(
    'error',
    /^(?:Error|Warning|Message|错误|错误\(活动\)|警告|錯誤|Fehler|Erreur|Errore?|Advertencia|エラー|오류|Ошибка|Предупреждение)(?: ?\((?:active|活动|aktiv|actif|activo)\))?[\t ]{0,4}[A-Z]{1,6}\d{3,5}/,
  ),
  sign('error', /^(?:CS|TS|LNK|MSB|NU|NETSDK|CA|BC|FS|C|E)\d{4,5}[\t: ]/),
  // shells, package managers, containers, PowerShell in several languages
  sign(
    'error',
    /^(?:zsh|bash|sh|fish|-bash|\/bin\/\w+)(?:\[\d+\])?: \S|^npm (?:ERR!|error) |^.{1,120}: (?:command not found|No such file or directory|[Pp]ermission denied)\s*$/,
  ),
  sign(
    'error',
    /^\s*\+ (?:CategoryInfo|FullyQualifiedErrorId) |^(?:At|In|En|Em|Au caractère|Na|В|所在位置|発生場所) ?.{1,250}:\d+ ?(?:char|Zeichen|Car[aá]cter|Caractere|字符|文字|znak|знак):?\d+/,
  ),
  sign(
    'error',
    /^(?: => ERROR \[|ERROR: failed to|target \w+: failed|failed to solve|##\[error\]|\d{1,5}\.\d{1,3} (?:(?:error|warning|fatal)\b|[\w.]{1,20}: ))/,
  ),
  sign(
    'error',
    /^[\w./-]{1,80}(?:\.\w+)?: error: |^'.{1,80}' is not recognized as an internal or external command|^could not compile /,
  ),
  sign(
    'error',
    /^(?:Failed to load resource|Access to \w+ at |Refused to \w+ |Module not found|Cannot find module|Could not (?:resolve|find a version)|No matching distribution)/,
  ),
  spoken(
    'error',
    /^(?:uncaught |unhandled |fatal |compile |build |runtime |syntax )?(?:error|fatal|exception|warning|fehler|erreur|erro|ошибка|lỗi) ?: ?\S/i,
  ),
  spoken('error', /^(?:错误|錯誤|报错|エラー|오류|에러) ?[:：] ?[\w"'`[(]/),
  spoken('error', /^(?:[\w./-]{1,60} ){0,5}failed (?:to \w{2,20}|with)\b[^.!?\n]{0,120}: ?\S/i),
  spoken(
    'error',
    /^(?:(?:(?:the )?(?:command|process|script|program|build|task|job)\b.{0,80} )?(?:exited|failed|terminated|finished|completed) )?(?:with )?(?:non-zero )?exit (?:code|status):? -?\d{1,4}\.?$/i,
  ),
  sign('error', /^\s*[✘⨯] \S|^🖐 /),
  // logs
  sign(
    'log',
    /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|^\[?\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?\]?\s|^[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d |^[IWEF]\d{4} \d\d:\d\d/,
  ),
  sign('log', /^(?:\S+:\d+: )?[A-Z][a-z]\w*Warning: \S/),
  sign(
    'log',
    /^npm (?:WARN|warn|notice) |^> [\w@/.-]+@\d\S* \w|^yarn run v|^added \d+ packages|^\s+(?:Compiling|Checking|Finished|Running|Downloaded|Downloading|Updating|Blocking|Locking|Fresh|Doc-tests|Building) \S/,
  ),
  sign(
    'log',
    /^(?:Compiling|Checking|Finished|Running|Downloading) (?:`|\S+ v\d)|^#\d{1,4} (?:\d+\.\d+ |\[|DONE|CACHED|ERROR|sha256:)|^ ?=> \S/,
  ),
  sign(
    'log',
    /"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \/\S* HTTP\/\d|^(?:GET|POST|PUT|PATCH|DELETE) https?:\/\/\S+ (?:net::\w+|\d{3})|^\S+\.(?:js|mjs|ts|tsx|jsx|vue):\d+(?::\d+)? \S/,
  ),
  sign(
    'log',
    /^\[[\w.: /-]{2,40}\] ?\{"|^\s*(?:└|├|⎿|⏺|│|╰|• (?:Ran|Edited|Added|Explored|Updated|Waited|Proposed) )/,
  ),
  spoken('log', /^\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\]?(?:[:\s]|$)/),
  // prompts: `$ cmd`, `user@host:~ %`, `PS C:\>`, `(env) dir %`
  sign(
    'command',
    /^(?:\([\w.-]{1,40}\) )?(?:[\w.-]{1,40}@[\w.-]{1,80}[: ~][^\n]{0,150}?[$#%>❯](?: |$)|PS [A-Z]:?[^>\n]{0,200}>|[A-Z]:\\[^>\n]{0,200}>)/,
  ),
  sign(
    'command',
    /^(?:\$|❯|➜) {1,2}\S|^(?:\([\w.-]{1,40}\) )?[\w.~/-]{0,79}(?:[~/]|[a-z][-_.]\w)[\w.~/-]{0,79} (?:\[\d+\] )?[%$](?: \S|\s*$)/,
  ),
  sign(
    'command',
    /^(?:\([\w.-]{1,40}\) )?[\w.-]{1,80} [%$] (?:cargo|npm|npx|pnpm|yarn|bun|node|deno|py|py3|python|python3|pip|pip3|uv|git|gh|docker|make|cd|ls|cat|curl|go|swift|xcodebuild|ruby|bundle|rails|php|composer|mvn|gradle|sudo|export|source|kubectl|terraform|brew|ssh|codex|pytest|\.\/\S)\b/,
  ),
  // tables of any make
  sign('table', /^\s*\|.*\|\s*$|^\s*[│┌┐└┘├┤┬┴┼╭╮╰╯═║╔╗╚╝]|^[^\t\n]*\t[^\t\n]*\t[^\t\n]*\t/),
  // code and data without a fence
  sign(
    'code',
    /^\s*[{}[\]()][{}[\]()\s,;]*$|^\s*"[^"\n]{1,200}"\s*:\s*(?:["{[\d-]|(?:true|false|null)\b)|^\s*[[{]\s*["{[].*[\]}][,;]?\s*$/,
  ),
  sign(
    'code',
    /^\s*(?:import .{1,200} from ['"]|from [\w.]+ import |export (?:default|const|function|class|interface|type) |(?:const|let|var) [\w${[][^=\n]{0,120}= ?\S|#include ?[<"]|using [\w.]+;|package [\w.]+;)/,
  ),
  sign(
    'code',
    /^\s*(?:(?:public|private|protected|static|async|pub|export|unsafe|override)\s){0,4}(?:function \w*\(|def \w+\(.*:\s*$|class \w+.{0,120}[:{]\s*$|fn \w+[<(]|func \w+\(|impl\b.{0,120}\{|interface \w+ .{0,80}\{|struct \w+ ?\{|enum \w+ ?\{)/,
  ),
  sign(
    'code',
    /^\s*(?:if|for|while|switch|catch|else if) ?\(.{0,300}\) ?\{\s*$|^\s*\}? ?(?:else|try|finally) ?\{\s*$|^\s*return\b[^.!?\n]{0,200};\s*$|^\s*[\w.$]+(?:\(.*\))?;\s*$/,
  ),
  sign(
    'code',
    /^\s*<\/?[A-Za-z][\w.-]*(?:\s[^<>]*)?\/?>(?:.{0,200}<\/[\w.-]+>)?\s*$|^\s*<!--|^\s*[\w-]{2,40}: [^;\n]{1,120};\s*$|^\s*(?:[.#@][\w-]+|[a-z]+)[^\n{]{0,80}\{\s*$/,
  ),
];
