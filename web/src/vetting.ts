/** Labs in which documents are checked. */
import { load_style } from './kit/style';
import { lab_page } from './lab/lab_page';
import { vetting } from './lab/vetting';
import { start } from './start';

load_style('lab');
void start('vetting-', () => [[/^\/vettings\/([^/]+)$/, lab_page(vetting)]]);
