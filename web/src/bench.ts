/** The workbench: an exam's results, step by step. */
import { start } from './start';
import { WorkbenchPage } from './workbench/workbench_page';

void start('bench-', () => [[/^\/workbench\/(\d+)$/, WorkbenchPage]]);
