/** The pages on which faculty and officers change the programme. */
import { FilePage } from './revision/file_page';
import { RevisionPage } from './revision/revision_page';
import { RevisionsPage } from './revision/revisions_page';
import { start } from './start';

void start('revision-', () => {
  // The editor's own styles: no learner fetches them.
  const styles = document.createElement('link');
  styles.rel = 'stylesheet';
  styles.href = `/a/revision-${__BUILD__}.css`;
  document.head.append(styles);
  return [
    [/^\/revisions$/, RevisionsPage],
    [/^\/revisions\/(\d+)$/, RevisionPage],
    [/^\/revisions\/(\d+)\/files\/([^/]+)$/, FilePage],
  ];
});
