/** What labs show of groups of doctors, for an officer. */
import { CohortPage } from './lab/cohort_page';
import { start } from './start';

void start('cohort-', () => [[/^\/lab-cohort$/, CohortPage]]);
