/** The way to a module's lab. */
import type * as api from '../api/names';
import { Chip } from '../kit/parts';
import { say } from '../words/words';

export function LabLink({ lab }: { lab: api.ModuleLab }) {
  return (
    <>
      <a href={`/${lab.reading ? 'readings' : lab.stations ? 'stations' : 'labs'}/${lab.id}`} lang={lab.lang}>
        {lab.title}
      </a>{' '}
      <span class="row wrap tight small muted">
        {say('lesson_page.minutes', { minutes: lab.minutes })}
        <Chip>{say('study_page.lab')}</Chip>
      </span>
    </>
  );
}
