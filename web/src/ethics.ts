/** The ethics approval of the study of maps, for an officer. */
import { StudyPage } from './lab/study_page';
import { start } from './start';

void start('ethics-', () => [[/^\/lab-study$/, StudyPage]]);
