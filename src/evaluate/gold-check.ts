/** What a gold file may not say although its form is right. Each rule is one of the codebook or of the format. */
import type { Axis, Label } from '../taxonomy/model.ts';
import type { GoldEpisode, GoldFault, GoldSession } from './gold-model.ts';

/** Every fault of the sessions, with the line it is on. */
export function goldFaults(sessions: readonly GoldSession[], labels: readonly Label[]): readonly GoldFault[] {
  const known = new Set(labels.map((label) => `${label.axis} ${label.id}`));
  const isKnown: IsKnown = (axis, id) => known.has(`${axis} ${id}`);
  return [
    ...repeated(sessions.map((session) => session.file)).map((at) => ({
      line: sessions[at]?.line ?? 0,
      what: `the session ${sessions[at]?.file} is labelled twice`,
    })),
    ...sessions.flatMap((session) =>
      sessionFaults(session, isKnown).map((what) => ({ line: session.line, what })),
    ),
  ];
}

type IsKnown = (axis: Axis, id: string) => boolean;

function sessionFaults(session: GoldSession, isKnown: IsKnown): readonly string[] {
  const turns = session.turns;
  const inEpisodes = new Set(session.episodes.flatMap((episode) => episode.pushbackTurns));
  return [
    ...repeated(turns.map(({ turn }) => turn)).map((at) => `turn H${turns[at]?.turn} is listed twice`),
    ...repeated(turns.flatMap(({ lines }) => lines)).map(
      (at) => `line ${turns.flatMap(({ lines }) => lines)[at]} belongs to two turns`,
    ),
    ...repeated(session.episodes.map(({ id }) => id)).map(
      (at) => `episode ${session.episodes[at]?.id} is listed twice`,
    ),
    ...turns
      .filter(({ turn, pushback }) => pushback && !inEpisodes.has(turn))
      .map(({ turn }) => `turn H${turn} is marked as pushback but belongs to no episode`),
    ...session.episodes.flatMap((episode) =>
      [...turnFaults(episode, session), ...labelFaults(episode, isKnown), ...ruleFaults(episode)].map(
        (what) => `episode ${episode.id}: ${what}`,
      ),
    ),
  ];
}

function turnFaults({ pushbackTurns }: GoldEpisode, { turns }: GoldSession): readonly string[] {
  return [
    ...repeated(pushbackTurns).map((at) => `pushback turn H${pushbackTurns[at]} is listed twice`),
    ...[...new Set(pushbackTurns)].flatMap((number) => {
      const turn = turns.find((one) => one.turn === number);
      if (turn === undefined) return [`pushback turn H${number} is not among the ${turns.length} turns`];
      return turn.pushback ? [] : [`pushback turn H${number} is not marked as pushback`];
    }),
  ];
}

function labelFaults(episode: GoldEpisode, isKnown: IsKnown): readonly string[] {
  const given: readonly (readonly [Axis, string | null])[] = [
    ...episode.symptoms.map((id) => ['symptom', id] as const),
    ...episode.causes.map(({ label }) => ['cause', label] as const),
    ['severity', episode.severity],
    ['locus', episode.locus],
    ['status', episode.status],
    ['resolver', episode.resolver],
  ];
  return [
    ...given.flatMap(([axis, id]) =>
      id === null || isKnown(axis, id) ? [] : [`there is no ${axis} "${id}"`],
    ),
    ...repeated(episode.symptoms).map((at) => `symptom ${episode.symptoms[at]} is given twice`),
    ...repeated(episode.causes.map(({ label }) => label)).map(
      (at) => `cause ${episode.causes[at]?.label} is given twice`,
    ),
  ];
}

/** Locus if and only if DS2 or DS3, resolver if and only if RS1, a tier if and only if the cause can be told. */
function ruleFaults({ severity, locus, status, resolver, causes }: GoldEpisode): readonly string[] {
  const hasLocus = severity === 'DS2' || severity === 'DS3';
  const unknown = causes.find(({ label }) => label === 'C7');
  return [
    hasLocus && locus === null ? `severity ${severity} needs a locus` : '',
    !hasLocus && locus !== null ? `severity ${severity} has no locus, but ${locus} is given` : '',
    status === 'RS1' && resolver === null ? 'status RS1 needs a resolver' : '',
    status !== 'RS1' && resolver !== null ? `status ${status} has no resolver, but ${resolver} is given` : '',
    unknown !== undefined && causes.length > 1 ? 'cause C7 stands alone' : '',
    ...causes.map(({ label, tier }) => {
      if (label === 'C7') return tier === null ? '' : 'cause C7 has no tier';
      return tier === null ? `cause ${label} needs a tier` : '';
    }),
  ].filter((fault) => fault !== '');
}

/** Indexes of the values that stand earlier in the list already. */
function repeated(values: readonly (string | number)[]): readonly number[] {
  const seen = new Set<string | number>();
  return values.flatMap((value, index) => {
    if (seen.has(value)) return [index];
    seen.add(value);
    return [];
  });
}
