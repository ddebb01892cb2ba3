/** The exam list and the exam room. */
import { ExamsPage } from './exam/exams_page';
import { SittingPage } from './exam/sitting_page';
import { start } from './start';

void start('exam-', () => [
  [/^\/exams$/, ExamsPage],
  [/^\/sittings\/(\d+)$/, SittingPage],
]);
