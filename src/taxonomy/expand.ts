/** A phrase may stand for at most this many. */
const MAX_PHRASES = 400;

/**
 * `"{can't|cannot} {open|close} it"` → its four phrases. An empty alternative is allowed: `"not {very |}good"`.
 * Returns a sentence saying what is wrong with unbalanced braces or too many combinations.
 */
export function expandPhrase(phrase: string): readonly string[] | string {
  let phrases = [''];
  let rest = phrase;
  while (rest !== '') {
    const found = /^([^{}]*)(?:\{([^{}]*)\})?/.exec(rest) as RegExpExecArray;
    if (found[0] === '') return `"${phrase}" has a brace without its partner, or braces inside braces`;
    const options = (found[2] ?? '').split('|').map((option) => `${found[1]}${option}`);
    phrases = phrases.flatMap((start) => options.map((option) => start + option));
    if (phrases.length > MAX_PHRASES) return `"${phrase}" stands for more than ${MAX_PHRASES} phrases`;
    rest = rest.slice(found[0].length);
  }
  return phrases;
}
