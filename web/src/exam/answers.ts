/** Events and what they add up to: docs/protocol/exam.md §3. */

export type Phase = 'own' | 'final' | 'flag' | 'unflag' | 'submit';

export interface ExamEvent {
  lease: number;
  seq: number;
  item: string;
  value: string;
  phase: Phase;
  client_ms: number;
}

/** The text of an event, made once. The server reads the keys in this order. */
export function event_text(event: ExamEvent): string {
  const { lease, seq, item, value, phase, client_ms } = event;
  return JSON.stringify({ lease, seq, item, value, phase, client_ms });
}

export interface Answers {
  chosen: Map<string, string>; ///< item → the answer, of a case the final one
  own: Map<string, string>; ///< of cases: before the advice
  flagged: Set<string>;
  submitted_ms: number; ///< 0: not yet
}

/** Folds events in the order of truth (lease, seq); what follows a submit changes nothing. */
export function fold(texts: string[]): Answers {
  const answers: Answers = { chosen: new Map(), own: new Map(), flagged: new Set(), submitted_ms: 0 };
  const events = texts.map((text) => JSON.parse(text) as ExamEvent).sort((a, b) => a.lease - b.lease || a.seq - b.seq);
  for (const event of events) if (answers.submitted_ms === 0) apply(answers, event);
  return answers;
}

function apply(answers: Answers, { item, value, phase, client_ms }: ExamEvent): void {
  if (phase === 'submit') answers.submitted_ms = client_ms;
  else if (phase === 'flag') answers.flagged.add(item);
  else if (phase === 'unflag') answers.flagged.delete(item);
  else {
    const said = phase === 'own' ? answers.own : answers.chosen;
    if (value === '') said.delete(item);
    else said.set(item, value);
  }
}

export const answered_count = ({ answers, places }: { answers: Answers; places: { item: string }[] }): number =>
  places.filter(({ item }) => is_answered(answers, item)).length;

export const is_answered = ({ chosen, own }: Answers, item: string): boolean => chosen.has(item) || own.has(item);
