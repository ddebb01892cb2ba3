/** An officer's pages of people: doctors, a list to bring in, groups. */
import { DoctorPage } from './board/doctor_page';
import { DoctorsPage } from './board/doctors_page';
import { GroupsPage } from './board/groups_page';
import { ImportPage } from './board/import_page';
import { start } from './start';

void start('board-', () => [
  [/^\/doctors$/, DoctorsPage],
  [/^\/doctors\/import$/, ImportPage],
  [/^\/doctors\/(\d+)$/, DoctorPage],
  [/^\/groups$/, GroupsPage],
]);
