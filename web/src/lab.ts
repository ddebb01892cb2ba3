/** Labs that are conversations. */
import { load_style } from './kit/style';
import { lab_page } from './lab/lab_page';
import { talk } from './lab/talk';
import { start } from './start';

load_style('lab');
void start('lab-', () => [[/^\/labs\/([^/]+)$/, lab_page(talk)]]);
