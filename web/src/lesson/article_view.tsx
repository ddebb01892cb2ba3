/** The lesson's article in the page, with its checks made alive. */
import { render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type * as api from '../api/names';
import { language } from '../words/words';
import { CheckView } from './check_view';
import type { Marks } from './marks';

interface ArticleProps {
  article: HTMLElement | undefined; ///< as the server rendered it, on the first view only
  lesson: api.Lesson;
  marks: Marks | undefined;
  verdicts: Map<string, api.MarkView>;
  waits: string; ///< which words say where an answer without a verdict is
  answered: (check: string, value: string) => void;
}

/** The article's own nodes: those the server rendered on the first view, so that nothing moves under the reader. */
export function Article({ article: from_server, lesson, marks, verdicts, waits, answered }: ArticleProps) {
  const place = useRef<HTMLDivElement>(null);
  const alive = useRef(new Set<string>());
  useLayoutEffect(() => {
    const article = from_server ?? document.createElement('article');
    if (!from_server) article.innerHTML = lesson.html;
    article.lang = lesson.lang;
    article.id = 'lesson';
    article.classList.add('prose');
    place.current!.replaceChildren(article);
  }, []);
  // Before the page is shown: whoever keeps the reader's place needs the checks' height.
  useLayoutEffect(() => {
    if (!marks) return;
    for (const check of lesson.checks) {
      const here = place.current!.querySelector(`[data-check="${CSS.escape(check.id)}"]`);
      if (!here) continue;
      if (!alive.current.has(check.id)) here.replaceChildren();
      // The page's own words are in its own language, whatever the text around them.
      here.setAttribute('lang', language());
      alive.current.add(check.id);
      render(
        <CheckView
          check={check}
          answered={marks.answers[check.id]}
          verdict={verdicts.get(check.id)}
          waits={waits}
          answer={(value) => answered(check.id, value)}
        />,
        here,
      );
    }
  }, [marks, verdicts, waits]);
  return <div ref={place} />;
}
