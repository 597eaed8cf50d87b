import { asArray, asObject, asString } from './json.ts';

export interface Content {
  readonly texts: readonly string[];
  /** Images and recordings. */
  readonly images: number;
  /** Types of parts that are neither text nor a known attachment. */
  readonly unknown: readonly string[];
}

/** Parts that a message may have besides text, images and recordings: attachments by reference, sealed text between agents. */
const ATTACHMENTS = new Set(['skill', 'mention', 'input_file', 'encrypted_content', 'refusal']);

/** The texts and image count of a content array, in order. Data URLs are never kept. */
export function readContent(content: unknown): Content {
  const texts: string[] = [];
  const unknown: string[] = [];
  let images = 0;
  for (const part of asArray(content).map(asObject)) {
    const text = asString(part['text']);
    const type = asString(part['type']) ?? '';
    if (text !== null) texts.push(text);
    else if (/image|audio/i.test(type)) images++;
    else if (!ATTACHMENTS.has(type)) unknown.push(type);
  }
  return { texts, images, unknown };
}
