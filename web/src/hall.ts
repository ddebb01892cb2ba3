/** An invigilator's hall, and where staff prepare it. */
import { HallPage } from './hall/hall_page';
import { SeatsPage } from './hall/seats_page';
import { start } from './start';

void start('hall-', () => [
  [/^\/hall$/, HallPage],
  [/^\/exam-seats\/(\d+)$/, SeatsPage],
]);
