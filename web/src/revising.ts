/** The pages on which faculty and officers change the programme. */
import { load_style } from './kit/style';
import { FilePage } from './revision/file_page';
import { RevisionPage } from './revision/revision_page';
import { RevisionsPage } from './revision/revisions_page';
import { start } from './start';

void start('revision-', () => {
  load_style('revision');
  return [
    [/^\/revisions$/, RevisionsPage],
    [/^\/revisions\/(\d+)$/, RevisionPage],
    [/^\/revisions\/(\d+)\/files\/([^/]+)$/, FilePage],
  ];
});
