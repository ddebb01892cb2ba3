/** What staff answer and judge: objections to a key, appeals against results, a standard. */
import { FloorMatterPage } from './safety/matter_page';
import { FloorPanelPage } from './safety/panel_page';
import { AppealsPage } from './marking/appeals_page';
import { ObjectionsPage } from './marking/objections_page';
import { PapersPage } from './marking/papers_page';
import { PickExamPage } from './marking/pick_exam_page';
import { start } from './start';
import { JudgingPage } from './workbench/judging_page';

void start('panel-', () => [
  [/^\/objections$/, PickExamPage],
  [/^\/objections\/(\d+)$/, ObjectionsPage],
  [/^\/appeals\/(\d+)$/, AppealsPage],
  [/^\/papers\/(\d+)$/, PapersPage],
  [/^\/floor-panel$/, FloorPanelPage],
  [/^\/floor-panel\/(\d+)$/, FloorMatterPage],
  [/^\/judging\/(\d+)$/, JudgingPage],
]);
