/** The pages of study around the lesson: modules, a module, two short questions. */
import { ChallengePage } from './lesson/challenge_page';
import { ModulePage } from './programme/module_page';
import { ModulesPage } from './programme/modules_page';
import { start } from './start';

void start('study-', () => [
  [/^\/modules$/, ModulesPage],
  [/^\/modules\/([^/]+)$/, ModulePage],
  [/^\/modules\/([^/]+)\/challenge\/([^/]+)$/, ChallengePage],
]);
