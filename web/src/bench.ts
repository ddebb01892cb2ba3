/** The workbench: an exam's results, step by step. */
import { load_style } from './kit/style';
import { start } from './start';
import { WorkbenchPage } from './workbench/workbench_page';

void start('bench-', () => {
  load_style('bench');
  return [[/^\/workbench\/(\d+)$/, WorkbenchPage]];
});
