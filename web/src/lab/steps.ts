/**
 * Steps on this phone, and their way to the server. A stream holds the steps of one run after its first `base`, which the
 * server had already when this phone began: so a run can be gone on with on another device.
 */
import * as api from '../api/names';
import { Refusal, Unreachable } from '../api/call';
import type { Who } from '../account/who';
import type { Outcome } from '../outbox/deliver';
import type { Outbox } from '../outbox/outbox';

export interface Stream {
  learner: string;
  lab: string;
  run: number;
  base: number;
}

/** One step as it is kept: enough to be sent by itself. */
export interface KeptStep {
  edition: string;
  step: api.LabStep;
}

export const prefix_of = (learner: string, lab: string): string => `lab/${learner}/${lab}/`;
export const name_of = ({ learner, lab, run, base }: Stream): string => `${prefix_of(learner, lab)}${run}/${base}`;

export function stream_named(name: string): Stream {
  const [, learner, lab, run, base] = name.split('/');
  return { learner: learner!, lab: lab!, run: Number(run), base: Number(base) };
}

/** What the server's answer means for the stream, whose own numbers begin after `base`. */
export function outcome_of(wrong: unknown, base: number): Outcome {
  if (wrong instanceof Unreachable) return { kind: 'later', retry_ms: 0 };
  if (!(wrong instanceof Refusal)) throw wrong;
  if (wrong.status === 401 || wrong.code === 'lab.other_learner') return { kind: 'signed_out' };
  if (wrong.status >= 500 || wrong.status === 429) return { kind: 'later', retry_ms: wrong.retry_ms };
  if (wrong.code === 'lab.steps_missing') {
    const ack_seq = Number(wrong.facts['ack_seq']) - base;
    // What lies before this phone's own steps is not here to be sent.
    if (ack_seq >= 0) return { kind: 'missing', ack_seq };
  }
  return { kind: 'refused', code: wrong.code, detail: wrong.detail };
}

export type SaveSteps = typeof api.save_steps;

export async function send(stream: Stream, who: Pick<Who, 'view'>, texts: string[], save: SaveSteps): Promise<Outcome> {
  const { learner, lab, run, base } = stream;
  if (who.view.me?.person !== learner) return { kind: 'signed_out' };
  const kept = texts.map((text) => JSON.parse(text) as KeptStep);
  try {
    const batch = { learner, edition: kept[0]!.edition, steps: kept.map(({ step }) => step) };
    const { ack_seq } = await save({ lab, run: String(run) }, batch);
    return { kind: 'acknowledged', ack_seq: ack_seq - base };
  } catch (wrong) {
    return outcome_of(wrong, base);
  }
}

const texts_max = 1_000;

/** The steps of one run that wait on this phone and go on from `from` steps; streams that do not fit are not ours to use. */
export async function waiting_steps(outbox: Outbox, at: Omit<Stream, 'base'>, from: number): Promise<api.LabStep[]> {
  const found: api.LabStep[] = [];
  for (const head of await outbox.heads(`${prefix_of(at.learner, at.lab)}${at.run}/`)) {
    const texts = await outbox.texts(head.stream, head.ack_seq, texts_max);
    found.push(...texts.map((text) => (JSON.parse(text) as KeptStep).step));
  }
  const fresh = found.filter(({ seq }) => seq > from).sort((a, b) => a.seq - b.seq);
  return fresh.filter(({ seq }, place) => seq === from + place + 1);
}

/** A stream that the server will never take is given up: what it has stands. */
export async function give_up(outbox: Outbox, name: string): Promise<void> {
  const head = await outbox.head(name);
  await outbox.acknowledge(name, head.last_seq, true);
  await outbox.drop_finished(name);
}
