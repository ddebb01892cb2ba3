/** Takes an exam's hour into the person's own calendar; while none is planned, the server says so. */
import { say } from '../words/words';

export const Calendar = ({ exam }: { exam: string }) => (
  <a href={`/api/exams/${exam}/calendar`} target="_blank" rel="noopener">
    {say('exam_page.calendar')}
  </a>
);
