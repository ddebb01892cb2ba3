/** The measuring sessions beside each other. */
import { SessionsPage } from './sessions/sessions_page';
import { start } from './start';

void start('sessions-', () => [[/^\/readings$/, SessionsPage]]);
