/** The pages from which officers write to doctors. */
import { MessagesPage } from './notice/messages_page';
import { WritePage } from './notice/write_page';
import { start } from './start';

void start('messages-', () => [
  [/^\/messages$/, MessagesPage],
  [/^\/messages\/new$/, WritePage],
]);
