/** What stands where a credential would, and is none: templates, examples, references to where the value comes from. */
const PLACEHOLDER =
  /^(?:your|insert|enter|replace|change[-_ ]?(?:me|this|it)|example|sample|dummy|fake|placeholder|redacted|todo|tbd|none|null|undefined|true|false|my[-_](?:api|secret|token|password|key|access)|some[-_])|x{4,}|\*{3,}|\.{3}|•{3}|-{5}|(?:^|[-_.])(?:here|example|placeholder|goes[-_]here)$/i;
const REFERENCE =
  /^[${<([@*!&#~:]|\$\{|\{\{|^%\w+%$|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^(?:process|os|env|config|settings|secrets|vars|import|self|this|import\.meta)\.|^\w+:\/\//;
const NOT_SECRET =
  /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$|^[~^v=]?\d+\.\d+(?:\.\d+)?(?:[-+.][\w.]+)?$|^\.{0,2}\/?(?:[\w.@-]+\/)+[\w.@-]*\.\w{1,5}$|^\d{4}-\d\d-\d\d|^\/[a-z._-]+(?:\/[a-z._-]+)+\/?$/;
/** `response.data?.nextToken2`: a path into an object, with hardly a digit. */
const EXPRESSION = /^[A-Za-z_$][A-Za-z_$]*\d{0,2}(?:(?:\??\.|->|::)[A-Za-z_$][A-Za-z_$]*\d{0,2})+$/;
/** Words joined by separators or capitals, without a digit: a name of something. */
const NAME = /^[A-Za-z]+(?:[-_./:][A-Za-z]+)*[.:?!]?$/;

/** A value that may well be a credential: eight characters or more of at least two classes, no placeholder, reference, number, path or name. */
export function looksSecret(value: string): boolean {
  if (
    value.length < 8 ||
    PLACEHOLDER.test(value) ||
    REFERENCE.test(value) ||
    NOT_SECRET.test(value) ||
    EXPRESSION.test(value)
  )
    return false;
  return characterClasses(value) >= 2 && !isName(value);
}

/** The password of an address (`scheme://user:password@host`): three characters or more that are not a stock default. */
export function isRealPassword(value: string): boolean {
  if (value.length < 3 || PLACEHOLDER.test(value) || REFERENCE.test(value)) return false;
  return !/^(?:pass(?:word|wd)?|pwd|secret|token|postgres|mysql|root|admin|guest|user|test|dev|minioadmin|rabbitmq|mongo|redis)$/i.test(
    value,
  );
}

/** The random part of a token with a known prefix: not the same letter over and over, not `your-key`, and with
 * digits or changes of case, which words do not have. */
export function hasVariety(value: string): boolean {
  const body = value.slice(Math.max(0, value.length - 16));
  return (
    new Set(body).size >= 4 &&
    !/x{6,}|\*{3,}|\.{3}|your|<|\$\{/i.test(value) &&
    (/\d/.test(value) || caseChanges(value) >= 4)
  );
}

/** Top-level domains of real addresses; file extensions (`icon@2x.png`) and method names (`q@k.transpose`) are none of them. */
const MAIL_DOMAIN =
  /\.(?:com|org|net|edu|gov|mil|int|info|biz|name|pro|dev|app|cloud|tech|online|site|xyz|store|shop|email|studio|design|agency|digital|company|solutions|systems|network|software|services|group|team|media|local|internal|lan|corp|(?!js|ts|gz|db|vb|kt|hs)[a-z]{2})$/i;
const EXAMPLE_DOMAIN = /@(?:[\w.-]+\.)?(?:example|test|invalid|localhost)(?:\.(?:com|org|net))?$/i;
/** A tab or a line end before `git@` may still be escaped, as JSON in JSON has it. */
const ROBOT = /^(?:[nrt]?git|hg|svn|no-?reply|do-?not-?reply|mailer-daemon|postmaster)@/i;

/** An address of a person: no `git@host`, no `noreply@`, no reserved example domain, no file or package name. */
export function isPersonalEmail(value: string): boolean {
  return MAIL_DOMAIN.test(value) && !EXAMPLE_DOMAIN.test(value) && !ROBOT.test(value);
}

/** A public IPv4 address: not private, loopback, link-local, reserved, documentation or multicast, not a well-known resolver. */
export function isPublicAddress(value: string): boolean {
  const parts = value.split('.').map(Number);
  const [a = 0, b = 0] = parts;
  if (parts.length !== 4 || parts.some((part) => part > 255)) return false;
  if (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168)
  )
    return false;
  if ((a === 169 && b === 254) || (a === 100 && b >= 64 && b <= 127)) return false;
  return !/^(?:192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|1\.[012]\.[03]\.[14]$|1\.1\.1\.1$|8\.8\.[48]\.[48]$|9\.9\.9\.9$)/.test(
    value,
  );
}

/** Of lower case, upper case, digits and the rest, how many occur. */
function characterClasses(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((set) => set.test(value)).length;
}

function caseChanges(value: string): number {
  return value.match(/[a-z][A-Z]|[A-Z]{2}[a-z]/g)?.length ?? 0;
}

function isName(value: string): boolean {
  // Long text that changes its case all the time is random, not camelCase.
  return NAME.test(value) && !(value.length >= 24 && caseChanges(value) >= value.length / 4);
}
