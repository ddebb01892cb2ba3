/** The pages of officers and examiners. */
import { OverviewPage } from './board/overview_page';
import { ExamDayPage } from './exam/exam_day_page';
import { start } from './start';

void start('staff-', () => [
  [/^\/overview$/, OverviewPage],
  [/^\/exam-day$/, ExamDayPage],
]);
