/** Under a lesson: what it still lacks of its credit, and whether what was done is safe. */
import type * as api from '../api/names';
import type { Visit } from '../kit/page';
import { Notice } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import type { ProgressBook } from './progress';

/** What a finished lesson still lacks of its credit. */
export function CreditLine({ lesson, credit }: { lesson: api.Lesson; credit: api.MarksView['credit'] | undefined }) {
  if (credit !== 'challenge' && credit !== 'checks' && credit !== 'earned') return null;
  return (
    <Notice tone={credit === 'earned' ? 'good' : ''}>
      <p>{say(`lesson_page.credit_${credit}`)}</p>
      {credit === 'challenge' && (
        <p>
          <a class="btn sm" href={`/modules/${lesson.module}/challenge/${lesson.lesson}`}>
            {say('lesson_page.two_questions')}
          </a>
        </p>
      )}
    </Notice>
  );
}

/** Whether what the learner did is safe, and where. */
export function Kept({ book, visit }: { book: ProgressBook; visit: Visit }) {
  const { status } = useWatched(book);
  const { me } = useWatched(visit.who);
  if (status.waiting === 0)
    return me ? (
      <p class="small muted" role="status">
        {say('lesson_page.progress_sent')}
      </p>
    ) : null;
  const word = me
    ? status.trying
      ? 'lesson_page.progress_sending'
      : 'lesson_page.progress_held'
    : 'lesson_page.progress_unnamed';
  return (
    <p class="small muted" role="status">
      {say(visit.phone.outbox.durable ? word : 'lesson_page.progress_page_only')}
    </p>
  );
}
