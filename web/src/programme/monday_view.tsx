/** What a doctor does at work this week. */
import type * as api from '../api/names';
import { say } from '../words/words';

export function Monday({ monday }: { monday: NonNullable<api.ModulePageView['monday']> }) {
  return (
    <section class="card stack-s" aria-labelledby="monday">
      <h2 id="monday" lang={monday.title_lang}>
        {monday.title}
      </h2>
      <p class="small muted">{monday.review_note}</p>
      <div class="prose" lang={monday.lang} dangerouslySetInnerHTML={{ __html: monday.html }} />
      <p class="small muted">
        {say('study_page.later')} <span lang={monday.lang} dangerouslySetInnerHTML={{ __html: monday.later }} />
      </p>
    </section>
  );
}
