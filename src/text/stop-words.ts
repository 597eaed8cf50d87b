/** Function words of the ten rule languages that say nothing about what a message is about. Small on purpose. */
const STOP_WORDS = new Set(
  [
    'a an and are as at be been but by can could did do does for from had has have he her his i if in into is it its me my of on or our',
    'she should so than that the their them then there these they this to was we were what when which who will with would you your',
    "please just also now not no yes ok okay let lets it's i'm i've don't",
    'le la les un une des de du et est à au aux en que qui ne pas pour dans sur ce cette il elle je tu on',
    'der die das ein eine und ist nicht in den dem zu mit auf für ich du es im von bitte',
    'el los las una y es no que en se por con para lo del al o os as um uma e não do da dos das com mi',
    'и в не на я что с это как но по у к же ты мы он она бы от за',
    'là và của cho không có này một tôi bạn thì được',
    '的 了 在 是 我 你 他 和 就 不 也 都 把 吗 呢 吧 请',
  ].flatMap((line) => line.split(' ')),
);

/** True for a word (lower case) that carries no content. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}
