/** The pages of faculty. */
import { load_style } from './kit/style';
import { MyModulesPage } from './programme/my_modules_page';
import { PiecePage } from './programme/piece_page';
import { start } from './start';

void start('faculty-', () => {
  load_style('faculty');
  return [
    [/^\/my-modules$/, MyModulesPage],
    [/^\/my-modules\/([^/]+)\/([^/]+)$/, PiecePage],
  ];
});
