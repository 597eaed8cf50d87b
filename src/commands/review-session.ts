import { thresholdOf } from '../detect/weights.ts';
import { plural } from '../render/numbers.ts';
import { optionsFor, type ReviewScreen, reviewScreen } from '../render/review-screen.ts';
import { ADJUDICATED, agreement } from '../statistics/agreement.ts';
import { type Db, withDatabase } from '../store/database.ts';
import { episodesByPrefix } from '../store/episode-rows.ts';
import { humanLabels, replaceHumanLabels } from '../store/human-labels.ts';
import { type ReviewTurn, reviewContext, reviewTurns } from '../store/review-queue.ts';
import type { Axis, Label, Taxonomy } from '../taxonomy/model.ts';
import type { Io, Keyboard } from '../terminal.ts';
import { filterFrom } from './filter.ts';
import type { FilterOptions } from './options.ts';
import { readKeys, requireTerminal } from './review-keys.ts';
import { placeOf, type QueueRequest, reviewQueue } from './review-queue.ts';
import {
  type Choices,
  currentQuestion,
  finished,
  type Item,
  press,
  type ReviewState,
  startReview,
  TIERS,
} from './review-state.ts';
import { taxonomyOf } from './taxonomy-of.ts';

/** xterm's second screen: what was on the terminal is there again afterwards. */
const ALTERNATE_SCREEN = { on: '\u001b[?1049h', off: '\u001b[?1049l' } as const;

const QUESTIONS: Readonly<Record<ReturnType<typeof currentQuestion>, string>> = {
  pushback: 'Does the marked message push back?',
  symptom: 'What went wrong? (+ first for two)',
  cause: 'Why? (+ first for two)',
  tier: 'How plain is that cause?',
  severity: 'How much damage?',
  locus: 'Where does it lie?',
  status: 'Resolved?',
  resolver: 'By whom?',
  done: 'Done. u undo, q quit',
};

/** Shows one message after the other until all are judged or the annotator stops; returns what to say then. */
export async function review(
  database: string,
  request: QueueRequest & { readonly annotator: string; readonly adjudicate: boolean },
  options: FilterOptions,
  io: Io,
): Promise<string> {
  requireTerminal(io.stdin());
  const taxonomy = await taxonomyOf(io);
  const filter = filterFrom(options, taxonomy, io.now());
  return withDatabase(database, 'write', async (db) => {
    const turns = reviewTurns(db, filter);
    const wanted = request.adjudicate ? disputed(db, turns) : turns;
    const judged = new Set(
      humanLabels(db, request.annotator).map((one) => placeOf({ sessionId: one.session_id, turn: one.turn })),
    );
    const queue = reviewQueue(wanted, judged, thresholdOf(taxonomy), request);
    if (queue.length === 0) return 'Nothing is left to judge here.';
    const byPlace = new Map(turns.map((turn) => [placeOf(turn), turn]));
    io.stdout.write(ALTERNATE_SCREEN.on);
    const last = await converse(startReview(queue), choicesOf(taxonomy), {
      draw: (state) => draw(screenOf(state, byPlace, db, taxonomy), io),
      change: (before, after) => store(db, request.annotator, before, after, io),
      known: (item) => byPlace.has(placeOf(item)),
      signal: io.signal,
      stdin: io.stdin(),
    }).finally(() => io.stdout.write(ALTERNATE_SCREEN.off));
    const done = last.answers.filter((given) => finished(given).length > 0).length;
    return `${plural(done, 'message')} judged by ${request.annotator}; \`pushback agreement\` compares them with the rules.`;
  });
}

/** The messages that people judge differently, the last word aside. */
function disputed(db: Db, turns: readonly ReviewTurn[]): readonly ReviewTurn[] {
  const people = humanLabels(db).filter((one) => one.annotator !== ADJUDICATED);
  const places = new Set(
    agreement(people, []).disputes.map(({ session_id: sessionId, turn }) => placeOf({ sessionId, turn })),
  );
  return turns.filter((turn) => places.has(placeOf(turn)));
}

interface World {
  readonly draw: (state: ReviewState) => void;
  readonly change: (before: ReviewState, after: ReviewState) => void;
  /** Whether there is such a message: a number that was typed may name none. */
  readonly known: (item: Item) => boolean;
  readonly signal: AbortSignal;
  readonly stdin: Keyboard;
}

function converse(
  first: ReviewState,
  choices: Choices,
  { draw: show, change, known, signal, stdin }: World,
): Promise<ReviewState> {
  return new Promise((resolve, reject) => {
    let state = first;
    const stop = readKeys(stdin, (key) => {
      try {
        const pressed = press(state, key, choices);
        const after = pressed.items.every(known) ? pressed : { ...state, typing: null };
        change(state, after);
        state = after;
        if (state.quit) end();
        else show(state);
      } catch (error) {
        stop();
        reject(error);
      }
    });
    const end = () => {
      stop();
      resolve(state);
    };
    signal.addEventListener('abort', end, { once: true });
    show(state);
  });
}

/** Writes what a key has finished, and takes back what it has undone. */
function store(db: Db, annotator: string, before: ReviewState, after: ReviewState, io: Io): void {
  const saidBefore = new Map(
    before.items.map((item, i) => [placeOf(item), finished(before.answers[i] ?? [])]),
  );
  const now = new Map(
    after.items.map((item, i) => [placeOf(item), { item, given: finished(after.answers[i] ?? []) }]),
  );
  for (const [i, item] of before.items.entries())
    if (!now.has(placeOf(item))) now.set(placeOf(item), { item: before.items[i] ?? item, given: [] });
  for (const [place, { item, given }] of now) {
    const old = saidBefore.get(place) ?? [];
    if (given === old || (given.length === 0 && old.length === 0)) continue;
    const at = { annotator, session_id: item.sessionId, turn: item.turn, facet: 1 };
    replaceHumanLabels(db, at, given, io.now().toISOString());
  }
}

const ASKED = [
  'symptom',
  'cause',
  'severity',
  'locus',
  'status',
  'resolver',
] as const satisfies readonly Axis[];

function choicesOf({ labels }: Taxonomy): Choices {
  const idsOf = (axis: Axis) => labels.filter((label) => label.axis === axis).map((label) => label.id);
  return Object.fromEntries(ASKED.map((axis) => [axis, idsOf(axis)]));
}

function screenOf(
  state: ReviewState,
  turns: ReadonlyMap<string, ReviewTurn>,
  db: Db,
  taxonomy: Taxonomy,
): ReviewScreen | null {
  const item = state.items[state.at];
  const turn = item === undefined ? undefined : turns.get(placeOf(item));
  if (turn === undefined) return null;
  const question = currentQuestion(state);
  return {
    item: turn,
    place: [state.at + 1, state.items.length],
    context: reviewContext(db, turn),
    question: QUESTIONS[question],
    options: optionsOf(question, taxonomy.labels),
    given: (state.answers[state.at] ?? []).filter((one) => one.axis !== 'pushback').map((one) => one.label),
    rules: state.revealed ? rulesSay(db, turn) : null,
    typing:
      state.typing === null
        ? null
        : { ...state.typing, what: state.typing.what === 'note' ? 'Note' : 'Turn' },
    scroll: state.scroll,
  };
}

function optionsOf(question: string, labels: readonly Label[]): ReviewScreen['options'] {
  if (question === 'pushback')
    return [
      ['y', 'yes'],
      ['n', 'no'],
    ];
  return question === 'tier' ? TIERS.map((tier, i) => [String(i + 1), tier]) : optionsFor(question, labels);
}

function rulesSay(db: Db, turn: ReviewTurn): string {
  const sure = `${Math.round(turn.probability * 100)} %`;
  const [episode] = turn.episodeId === null ? [] : episodesByPrefix(db, turn.episodeId, 1);
  if (episode === undefined) return `no episode begins here (${sure})`;
  const causes = episode.causes.map((cause) => cause.label);
  return [...episode.symptoms, ...causes, episode.damage_severity, episode.resolution_status, sure].join(' ');
}

/** The whole screen at once, without a flicker: home, lines, and what is below them cleared. */
function draw(screen: ReviewScreen | null, io: Io): void {
  const rows = (io.stdout as { readonly rows?: number }).rows ?? 24;
  const lines =
    screen === null
      ? ['All are judged. u undoes the last, q ends.']
      : reviewScreen(screen, { columns: io.columns, rows, color: io.color });
  io.stdout.write(`\u001b[H${lines.map((line) => `${line}\u001b[K`).join('\r\n')}\u001b[J`);
}
