/** Finished and credited are two things, and both are said. */
import { Chip } from '../kit/parts';
import { say } from '../words/words';
import type { Standing } from './standing';

export function StandingLine({ at }: { at: Standing }) {
  if (at.of === 0) return null;
  const tone = at.credited === at.of ? 'good' : '';
  return (
    <p class="row wrap tight">
      <Chip tone={tone}>{say('study_page.finished', { done: at.finished, of: at.of })}</Chip>
      <Chip tone={tone}>{say('study_page.credited', { done: at.credited, of: at.of })}</Chip>
    </p>
  );
}
