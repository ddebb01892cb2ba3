/** The pages of faculty. */
import { MyModulesPage } from './programme/my_modules_page';
import { start } from './start';

void start('faculty-', () => [[/^\/my-modules$/, MyModulesPage]]);
