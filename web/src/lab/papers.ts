/** What the steps of a vetting come to: what is marked where, and which documents are closed, as lab/documents.h has it. Pure. */
import type * as api from '../api/names';
import type { Taken } from './walk';

export const slips = ['dose', 'invented', 'laterality', 'negation', 'identity'] as const;
export const harms = ['mild', 'moderate', 'severe'] as const;
export const dispatches = ['send', 'edit', 'reject'] as const;
export type Slip = (typeof slips)[number] | 'omission';
export type Harm = (typeof harms)[number];
export type Dispatch = (typeof dispatches)[number];

export interface Mark {
  kind: Slip;
  severity: Harm;
  sure: number; ///< percent
}

export interface Paper {
  marks: Map<string, Mark>; ///< by place: "3" a sentence, "c12" a line of the chart
  sent?: Dispatch | undefined;
}

export interface Papers {
  papers: Map<string, Paper>;
  next: api.LabDocument | undefined; ///< the first that is not closed
  sound: boolean; ///< false: a step is not possible in this lab
}

export const choice_of = ({ kind, severity, sure }: Mark): string => `${kind}-${severity}-${sure}`;

const pattern = new RegExp(`^(${[...slips, 'omission'].join('|')})-(${harms.join('|')})-(\\d{1,3})$`);

function take(paper: Paper, document: api.LabDocument, place: string, choice: string): boolean {
  if (paper.sent) return false;
  if (place === '') {
    paper.sent = dispatches.find((one) => one === choice);
    return paper.sent !== undefined;
  }
  const line = place.startsWith('c');
  const number = Number(line ? place.slice(1) : place);
  const places = line ? document.chart.length : document.sentences.length;
  if (!(Number.isInteger(number) && number >= 1 && number <= places)) return false;
  if (choice === 'none') return paper.marks.delete(place) || true;
  const [, kind, severity, sure] = pattern.exec(choice) ?? [];
  if (!kind || (kind === 'omission') !== line || Number(sure) > 100) return false;
  paper.marks.set(place, { kind: kind as Slip, severity: severity as Harm, sure: Number(sure) });
  return true;
}

/** Follows the steps from the beginning. */
export function papers_of({ documents }: Pick<api.LabView, 'documents'>, steps: Taken[]): Papers {
  const papers = new Map<string, Paper>(documents.map(({ id }) => [id, { marks: new Map() }]));
  const sound = steps.every(({ place, choice }) => {
    const [id = '', ...rest] = place.split('-');
    const document = documents.find((one) => one.id === id);
    return document !== undefined && take(papers.get(id)!, document, rest.join('-'), choice);
  });
  return { papers, next: documents.find(({ id }) => !papers.get(id)!.sent), sound };
}
