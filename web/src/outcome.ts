/** What an exam came to for a candidate: the key with objections, the result, appeals. */
import { KeyPage } from './marking/key_page';
import { PracticePage } from './marking/practice_page';
import { ResultPage } from './marking/result_page';
import { start } from './start';

void start('outcome-', () => [
  [/^\/sittings\/(\d+)\/key$/, KeyPage],
  [/^\/sittings\/(\d+)\/result$/, ResultPage],
  [/^\/sittings\/(\d+)\/practice$/, PracticePage],
]);
