/** The pages of faculty. */
import { MyModulesPage } from './programme/my_modules_page';
import { PiecePage } from './programme/piece_page';
import { start } from './start';

void start('faculty-', () => [
  [/^\/my-modules$/, MyModulesPage],
  [/^\/my-modules\/([^/]+)\/([^/]+)$/, PiecePage],
]);
