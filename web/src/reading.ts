/** Cases read alone, and then with the advice of an AI. */
import { load_style } from './kit/style';
import { ReadingPage } from './reading/reading_page';
import { start } from './start';

load_style('reading');
void start('reading-', () => [[/^\/readings\/([^/]+)$/, ReadingPage]]);
