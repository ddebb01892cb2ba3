import type * as api from '../api/names';
import { Chip, type Tone } from '../kit/parts';
import { say } from '../words/words';

type State = api.RevisionView['state'];

const tones: Record<State, Tone> = { draft: '', proposed: 'warn', sent_back: 'bad', published: 'good', withdrawn: '' };

export const StateChip = ({ state }: { state: State }) => (
  <Chip tone={tones[state]}>{say(`revision_page.is_${state}`)}</Chip>
);
