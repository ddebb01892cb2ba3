/** The pages of officers, examiners and faculty. */
import { OverviewPage } from './board/overview_page';
import { ExamDayPage } from './exam/exam_day_page';
import { MyModulesPage } from './programme/my_modules_page';
import { start } from './start';

void start('staff-', () => [
  [/^\/overview$/, OverviewPage],
  [/^\/exam-day$/, ExamDayPage],
  [/^\/my-modules$/, MyModulesPage],
]);
