/** The learner's pages: what a first visit meets. */
import { make_lesson_page } from './lesson/lesson_page';
import { make_today_page } from './programme/today_page';
import { start } from './start';

void start('', ({ book }) => [
  [/^\/lessons\/([^/]+)\/([^/]+)$/, make_lesson_page(book)],
  [/^\/today$/, make_today_page(book)],
]);
