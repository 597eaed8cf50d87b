import { thresholdOf } from '../detect/pushback.ts';
import { plural } from '../render/numbers.ts';
import { optionsFor, type ReviewScreen, reviewScreen } from '../render/review-screen.ts';
import { ADJUDICATED, agreement } from '../statistics/agreement.ts';
import { type Db, openForReading, withDatabase } from '../store/database.ts';
import { episodesByPrefix } from '../store/episode-rows.ts';
import { type HumanLabel, humanLabels } from '../store/human-labels.ts';
import { type ReviewTurn, reviewContext, reviewTurns } from '../store/review-queue.ts';
import type { Axis, Label, Taxonomy } from '../taxonomy/model.ts';
import type { Io } from '../terminal.ts';
import { filterFrom } from './filter.ts';
import { noteFilter } from './filter-notes.ts';
import type { FilterOptions } from './options.ts';
import { converse } from './review-converse.ts';
import { requireTerminal } from './review-keys.ts';
import { finished, TIERS } from './review-question.ts';
import { placeOf, type QueueRequest, reviewQueue } from './review-queue.ts';
import { type Choices, currentQuestion, type Item, type ReviewState, startReview } from './review-state.ts';
import { store } from './review-store.ts';
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

const SECOND = 'What else went wrong in this message? (+ first for two)';

const TYPED = { note: 'Note', missed: 'Turn that was missed', again: 'Same trouble as turn' } as const;

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
  openForReading(database).close(); // none is made where there is nothing to judge
  return withDatabase(database, 'write', async (db) => {
    noteFilter(db, filter, io, false);
    const turns = reviewTurns(db, filter);
    const disputes = request.adjudicate ? disputed(db) : null;
    const wanted = disputes === null ? turns : turns.filter((turn) => disputes.has(placeOf(turn)));
    const judged = new Set(
      humanLabels(db, request.annotator).map((one) => placeOf({ sessionId: one.session_id, turn: one.turn })),
    );
    const queue = reviewQueue(wanted, judged, thresholdOf(taxonomy), request);
    if (queue.length === 0) return 'Nothing is left to judge here.';
    const byPlace = new Map(turns.map((turn) => [placeOf(turn), turn]));
    io.stdout.write(ALTERNATE_SCREEN.on);
    const last = await converse(startReview(queue), choicesOf(taxonomy), {
      draw: (state) => draw(screenOf(state, byPlace, db, { taxonomy, disputes }), io),
      change: (before, after) => store(db, request.annotator, before, after, io),
      known: (item) => byPlace.has(placeOf(item)),
      marked: (item) =>
        humanLabels(db, request.annotator).some(
          (one) => one.axis === 'pushback' && one.label === 'yes' && isAt(item, one),
        ),
      signal: io.signal,
      stdin: io.stdin(),
      stdout: io.stdout,
    }).finally(() => io.stdout.write(ALTERNATE_SCREEN.off));
    const done = last.items.filter((_, i) => finished(last.answers[i] ?? []).length > 0);
    return `${plural(new Set(done.map(placeOf)).size, 'message')} judged by ${request.annotator}; \`pushback agreement\` compares them with the rules.`;
  });
}

/** The messages that people judge differently, the last word aside, and who says what of each. */
function disputed(db: Db): ReadonlyMap<string, readonly string[]> {
  const people = humanLabels(db).filter((one) => one.annotator !== ADJUDICATED);
  return new Map(
    agreement(people, []).disputes.map(({ session_id: sessionId, turn, said }) => [
      placeOf({ sessionId, turn }),
      said,
    ]),
  );
}

function isAt({ sessionId, turn }: Item, one: HumanLabel): boolean {
  return one.session_id === sessionId && one.turn === turn;
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
  {
    taxonomy,
    disputes,
  }: { readonly taxonomy: Taxonomy; readonly disputes: ReadonlyMap<string, readonly string[]> | null },
): ReviewScreen | null {
  const item = state.items[state.at];
  const said = item === undefined ? [] : (disputes?.get(placeOf(item)) ?? []);
  const turn = item === undefined ? undefined : turns.get(placeOf(item));
  if (turn === undefined) return null;
  const question = currentQuestion(state);
  return {
    item: turn,
    place: [state.at + 1, state.items.length],
    context: reviewContext(db, turn),
    question: question === 'symptom' && item?.facet === 2 ? SECOND : QUESTIONS[question],
    problem: state.problem,
    said,
    options: optionsOf(question, taxonomy.labels),
    explained: state.explained ? meaningsOf(question, taxonomy.labels) : [],
    given: (state.answers[state.at] ?? []).filter((one) => one.axis !== 'pushback').map((one) => one.label),
    rules: state.revealed ? rulesSay(db, turn) : null,
    typing: state.typing === null ? null : { ...state.typing, what: TYPED[state.typing.what] },
    scroll: state.scroll,
  };
}

function optionsOf(question: string, labels: readonly Label[]): ReviewScreen['options'] {
  if (question === 'pushback')
    return [
      ['y', 'yes'],
      ['n', 'no'],
      ['a', 'again, of the same trouble'],
    ];
  return question === 'tier' ? TIERS.map((tier, i) => [String(i + 1), tier]) : optionsFor(question, labels);
}

/** The codebook's definitions of what can be answered; for the first question, what pushback is. */
function meaningsOf(question: string, labels: readonly Label[]): ReviewScreen['explained'] {
  const axis = question === 'done' ? 'symptom' : question;
  if (axis === 'pushback') return [['Pushback', PUSHBACK]];
  return labels
    .filter((label) => label.axis === axis)
    .map((label) => [`${label.id} ${label.name}`, label.definition]);
}

const PUSHBACK =
  'The developer objects to what the agent did, said or understood: corrects it, reports that delivered work fails, states a rule or wish again, takes work back, stops it. A next wish, an answer to the agent’s question, a plain question or praise is none; nor is trouble that the agent did not cause.';

function rulesSay(db: Db, turn: ReviewTurn): string {
  const sure = `${Math.round(turn.probability * 100)} %`;
  const [episode] = turn.episodeId === null ? [] : episodesByPrefix(db, turn.episodeId, 1);
  if (episode === undefined) return `no episode begins here (${sure})`;
  const causes = episode.causes.map((cause) => cause.label);
  return [...episode.symptoms, ...causes, episode.damage_severity, episode.resolution_status, sure].join(' ');
}

/** The whole screen at once, without a flicker: home, lines, and what is below them cleared. */
function draw(screen: ReviewScreen | null, io: Io): number {
  const { rows = 24, columns = io.columns } = io.stdout as {
    readonly rows?: number;
    readonly columns?: number;
  };
  const { lines, scroll } =
    screen === null
      ? { lines: ['All are judged. u undoes the last, q ends.'], scroll: 0 }
      : reviewScreen(screen, { columns, rows, color: io.color });
  io.stdout.write(`\u001b[H${lines.map((line) => `${line}\u001b[K`).join('\r\n')}\u001b[J`);
  return scroll;
}
