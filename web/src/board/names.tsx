/** What ids are called, and where a doctor stands in a word. */
import type { DoctorView } from '../api/names';
import { Chip, type Tone } from '../kit/parts';
import { say } from '../words/words';

interface Named {
  id: string;
  name: string;
}

export const name_of = (list: readonly Named[], id: string): string =>
  list.find((entry) => entry.id === id)?.name ?? (id || '–');

const tones: Record<DoctorView['stage'], Tone> = { not_begun: '', behind: 'warn', on_track: '', finished: 'good' };

export function StageChip({ doctor }: { doctor: DoctorView }) {
  const { stage, weeks_behind } = doctor;
  const text =
    stage === 'behind' ? say('doctors_page.behind', { weeks: weeks_behind }) : say(`doctors_page.stage_${stage}`);
  return <Chip tone={tones[stage]}>{text}</Chip>;
}
