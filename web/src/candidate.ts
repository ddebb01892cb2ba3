/** The exam room. */
import { SittingPage } from './exam/sitting_page';
import { start } from './start';

void start('exam-', () => [[/^\/sittings\/(\d+)$/, SittingPage]]);
