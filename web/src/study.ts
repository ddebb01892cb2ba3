/** The pages of study around the lesson: modules, a module, two short questions. */
import { ChallengePage } from './lesson/challenge_page';
import { make_module_page } from './programme/module_page';
import { make_modules_page } from './programme/modules_page';
import { start } from './start';

void start('study-', ({ book }) => [
  [/^\/modules$/, make_modules_page(book)],
  [/^\/modules\/([^/]+)$/, make_module_page(book)],
  [/^\/modules\/([^/]+)\/challenge\/([^/]+)$/, ChallengePage],
]);
