/** What a doctor tells of themself: a page that can wait, so nobody's first visit fetches it. */
import { DetailsPage } from './learner/details_page';
import { start } from './start';

void start('details-', () => [[/^\/me\/details$/, DetailsPage]]);
