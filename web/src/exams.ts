/** The list of exams and the check of a device, days before. */
import { ExamsPage } from './exam/exams_page';
import { start } from './start';

void start('exams-', () => [[/^\/exams$/, ExamsPage]]);
