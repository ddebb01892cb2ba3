/** Staff acts on an exam: in which order they come, and where each is carried. */
import * as api from '../api/names';

/** The acts after which each state is reached, as a person reads them from top to bottom. */
export const act_order: api.Act[] = [
  'assemble',
  'seal',
  'open',
  'close',
  'publish_key',
  'open_objections',
  'finalise_key',
  'mark',
  'review',
  'release',
];

/** In the order in which an exam passes through them. */
const states = [
  'drafted',
  'assembled',
  'sealed',
  'open',
  'closed',
  'provisional_key',
  'objections',
  'final_key',
  'marked',
  'reviewed',
  'released',
];

const carried_by_marking = new Set<api.Act>(['mark', 'review', 'release', 'reopen']);

export const act_on = (exam: string, body: api.ActBody): Promise<api.Exam> =>
  carried_by_marking.has(body.act) ? api.act_on_marking({ exam }, body) : api.act_on_exam({ exam }, body);

export interface ActLine {
  act: api.Act;
  state: 'done' | 'now' | 'later';
  by?: string;
  at_ms?: number;
}

/** The road of an exam: what was done and when, what is next, what comes later. */
export function road(exam: api.Exam): ActLine[] {
  const reached = states.indexOf(exam.state);
  return act_order.map((act, place) => {
    const done = place < reached ? exam.acts.filter((one) => one.act === act).at(-1) : undefined;
    const line: ActLine = { act, state: place < reached ? 'done' : place === reached ? 'now' : 'later' };
    return done ? { ...line, by: done.by, at_ms: done.at_ms } : line;
  });
}

/** A release that one officer has agreed to and that waits for another. */
export function pending_release(exam: api.Exam): api.ActDone | undefined {
  if (exam.state !== 'reviewed') return undefined;
  // What was released before a reopening is another matter.
  const reopened = exam.acts.map((one) => one.act).lastIndexOf('reopen');
  return exam.acts.slice(reopened + 1).find((one) => one.act === 'release');
}

export type Decision = 'mine' | 'another_officer' | 'none';

/** The act that is next; none that this page does not know. */
export const next_act_of = (exam: api.Exam): api.Act | undefined => act_order.find((act) => act === exam.next_act);

/** Whether the next act waits for this person. */
export function decision(exam: api.Exam, me: api.Me): Decision {
  const theirs = me.roles.some((role) => role === exam.next_act_by);
  if (!next_act_of(exam) || !theirs) return 'none';
  return pending_release(exam)?.by === me.person ? 'another_officer' : 'mine';
}

/** Acts that cannot be taken back are asked about first. */
export const asks_first = (act: api.Act): boolean => act !== 'assemble';
