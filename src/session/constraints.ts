import { createHash } from 'node:crypto';
import { normalise } from '../text/normalise.ts';
import { splitSentences } from '../text/sentences.ts';
import { checkFor, prefixAt } from './constraint-check.ts';
import type { Check, Constraint, ConstraintKind } from './constraint-model.ts';
import type { ConstraintWords } from './constraint-words.ts';
import type { Instructions, Session, Turn } from './model.ts';
import { proseOf } from './turn-prose.ts';

/** One rule as a sentence states it. */
export interface Stated {
  readonly kind: ConstraintKind;
  readonly language: string;
  readonly standing: boolean;
  readonly check: Check;
  /** Where its marker stands in the sentence. */
  readonly at: number;
}

const SHORTEST = 8;
const LONGEST = 400;
/** Longer messages are pasted prompts and documents: their "never" is addressed to somebody else as often as not. */
const LONGEST_MESSAGE = 1_500;
const MOST_RULES = 300;
const KEPT_TEXT = 240;

/** The rule that a sentence states, or null. The first marker in the sentence decides its kind. */
export function ruleIn(sentence: string, words: ConstraintWords): Stated | null {
  if (sentence.length < SHORTEST || sentence.length > LONGEST || /[?？]$/.test(sentence)) return null;
  const preferred = preferenceIn(sentence, words);
  if (preferred !== null) return preferred;
  let best: Stated | null = null;
  for (const marker of words.markers) {
    const at = marker.pattern.exec(sentence)?.index;
    if (at === undefined || (best !== null && !isStronger({ ...marker, at }, best))) continue;
    const { kind, language, standing } = marker;
    best = { kind, language, standing, at, check: checkFor(kind, sentence, at, words) };
  }
  // "Are forbidden" at the head is the end of a sentence that was cut.
  return best?.at === 0 && /^(?:is|are) /i.test(sentence) ? null : best;
}

/** "Don't change anything outside docs/" both forbids and limits: the limit says more. "You must always": the standing word does. */
function isStronger(one: Found, other: Found): boolean {
  if ((one.kind === 'only') !== (other.kind === 'only')) return one.kind === 'only';
  if (one.kind === other.kind && one.standing !== other.standing) return one.standing;
  return one.at < other.at;
}

type Found = Pick<Stated, 'kind' | 'standing' | 'at'>;

function preferenceIn(sentence: string, words: ConstraintWords): Stated | null {
  for (const { language, pattern } of words.prefer) {
    const groups = pattern.exec(sentence)?.groups;
    const bad = groups?.['bad'];
    if (bad === undefined) continue;
    const known = words.tools.has(bad) || words.tools.has(bad.split(' ')[0] ?? '');
    const differ = groups?.['good'] !== bad;
    const decided = known && differ && !words.exceptions.test(sentence);
    const check: Check = decided ? { by: 'command', commands: [bad] } : { by: 'words' };
    return { kind: 'prefer', language, standing: true, at: 0, check };
  }
  return null;
}

/** Every standing rule of a session, each once, in the order in which they came into force. */
export function constraintsOf(session: Session, words: ConstraintWords): readonly Constraint[] {
  const found = new Map<string, Constraint>();
  const add = (constraint: Constraint): void => {
    if (found.size < MOST_RULES && !found.has(constraint.key)) found.set(constraint.key, constraint);
  };
  for (const instructions of session.instructions)
    for (const one of inInstructions(instructions, words)) add(one);
  for (const turn of session.turns) for (const one of inTurn(turn, words)) add(one);
  return [...found.values()].sort((a, b) => a.turn - b.turn);
}

/** The rules of an AGENTS.md text with the bytes before each; code blocks and the skills list that codex appends are left out. */
export function rulesOfText(
  text: string,
  words: ConstraintWords,
): readonly (Stated & { readonly text: string; readonly bytesBefore: number })[] {
  const rules: (Stated & { readonly text: string; readonly bytesBefore: number })[] = [];
  let bytes = 0;
  let fenced = false;
  for (const line of text.split('\n')) {
    if (/^#{1,3} Skills\s*$/.test(line)) break;
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    else if (!fenced && !/^\s*(?:#|\||<)/.test(line))
      for (const sentence of sentencesOf(line)) {
        const rule = ruleIn(sentence, words);
        if (rule !== null) rules.push({ ...rule, text: sentence.slice(0, KEPT_TEXT), bytesBefore: bytes });
      }
    bytes += Buffer.byteLength(line) + 1;
  }
  return rules;
}

/** The sentences of a line without list marks and bold, in their own case. */
function sentencesOf(line: string): readonly string[] {
  const plain = line
    .replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, '')
    .replaceAll('**', '')
    .trim();
  return splitSentences(plain).map((sentence) => sentence.text);
}

function inInstructions(instructions: Instructions, words: ConstraintWords): readonly Constraint[] {
  if (instructions.source === 'developer') return []; // the program's own texts on permissions and skills
  const { source, turn } = instructions;
  return rulesOfText(instructions.text, words).map(({ standing, at, ...rule }) => ({
    ...rule,
    key: keyOf(rule.kind, rule.text),
    source: source === 'config' ? 'config' : 'agents_md',
    turn,
    line: null,
  }));
}

const stated = new WeakMap<ConstraintWords, WeakMap<Turn, readonly Constraint[]>>();

/** Rules that a message states: those that stand by their words, and prohibitions whose object the trace can see. */
export function inTurn(turn: Turn, words: ConstraintWords): readonly Constraint[] {
  const known = stated.get(words) ?? new WeakMap<Turn, readonly Constraint[]>();
  stated.set(words, known);
  const rules = known.get(turn) ?? statedIn(turn, words);
  known.set(turn, rules);
  return rules;
}

function statedIn(turn: Turn, words: ConstraintWords): readonly Constraint[] {
  const { prose } = proseOf(turn);
  if (prose.length > LONGEST_MESSAGE) return [];
  const rules: Constraint[] = [];
  for (const sentence of prose.split('\n').flatMap(sentencesOf)) {
    const rule = ruleIn(sentence, words);
    if (rule === null || !(rule.standing || isVisible(rule)) || !isForAgent(rule, sentence, words)) continue;
    const { kind, language, check } = rule;
    const text = sentence.slice(0, KEPT_TEXT);
    const place = { source: 'developer' as const, turn: turn.ordinal, line: turn.line, bytesBefore: null };
    rules.push({ key: keyOf(kind, text), kind, language, check, text, ...place });
  }
  return rules;
}

/** A wish about the product, a complaint or a story may hold "always" too; "use X, not Y" counts where X and Y are tools. */
function isForAgent(rule: Stated, sentence: string, { addressed }: ConstraintWords): boolean {
  if (rule.kind === 'prefer') return rule.check.by === 'command';
  const address = addressed[rule.language];
  if (address === undefined) return true;
  const before = prefixAt(sentence, rule.at);
  const modal = /^(?:must|should|may|can|do(?:n| n))/i.test(sentence.slice(rule.at));
  return (
    address.before?.test(before) !== false &&
    (modal || address.reject?.test(sentence.slice(0, rule.at)) !== true) &&
    address.need?.test(sentence) !== false
  );
}

function isVisible({ kind, check }: Stated): boolean {
  return kind === 'forbid' && (check.by === 'path' || check.by === 'command');
}

function keyOf(kind: ConstraintKind, text: string): string {
  return createHash('sha256')
    .update(`${kind}\0${normalise(text).replace(/[.!。！:;]+$/, '')}`)
    .digest('hex')
    .slice(0, 12);
}
