/** Which doctors an officer looks for. Kept in the page alone: a name that is looked for belongs into no address. */
import type { DoctorsBody, DoctorView } from '../api/names';

export type Stage = DoctorView['stage'];

export interface Filter {
  text: string;
  state: string;
  council: string;
  specialty: string;
  language: string;
  progress: string; ///< '' for any, a stage, or 'behind-N'
}

export const everybody: Filter = { text: '', state: '', council: '', specialty: '', language: '', progress: '' };

/** What can be chosen for progress, in the order of urgency. */
export const progress_choices = ['not_begun', 'behind-1', 'behind-2', 'behind-4', 'on_track', 'finished'] as const;

export type Place = NonNullable<DoctorsBody['after']>;

/** The filter as the server reads it. */
export function body_of({ progress, text, ...rest }: Filter, after?: Place): DoctorsBody {
  const body: DoctorsBody = { ...rest, text: text.normalize('NFC').trim() };
  const [stage, weeks] = progress.split('-');
  if (stage) body.stage = stage as Stage;
  if (weeks) body.weeks_behind = Number(weeks);
  if (after) body.after = after;
  return body;
}

export const is_everybody = (filter: Filter): boolean =>
  (Object.keys(everybody) as (keyof Filter)[]).every((name) => filter[name] === '');
