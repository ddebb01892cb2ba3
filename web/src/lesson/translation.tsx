/** A lesson that was translated: the way to the original and back, at the place where one reads. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of } from '../kit/answer';
import { Notice } from '../kit/parts';
import { language } from '../words/words';

export interface Swap {
  shown: api.Lesson; ///< in the language that is being read
  asked: string; ///< the language it was asked for in
  swapped: boolean; ///< the page shows, or has shown, the other text
  swap: () => Promise<void>;
}

export function useSwap(lesson: api.Lesson): Swap {
  const [original, set_original] = useState<api.Lesson>();
  const [at_source, set_at_source] = useState(false);
  const back = useRef<() => void>(undefined);
  const swap = async () => {
    try {
      const found = original ?? (await api.lesson_in(lesson, lesson.source));
      const places = (await import(`/a/late-place-${__BUILD__}.js`)) as typeof import('./place');
      set_original(found);
      back.current = places.keep_place();
      set_at_source(!at_source);
    } catch (wrong) {
      // Without a network nothing changes, and the bar says that there is none.
      wrong_of(wrong);
    }
  };
  useLayoutEffect(() => {
    back.current?.();
    back.current = undefined;
    // The server's page has the way as a link, for a browser without script.
    const link = document.querySelector<HTMLElement>('[data-translation] a');
    if (link) link.onclick = (event) => (event.preventDefault(), void swap());
  });
  return {
    shown: (at_source && original) || lesson,
    asked: at_source ? lesson.source : language(),
    swapped: original !== undefined,
    swap,
  };
}

/** What stands on top of a lesson that is read in two languages. The server's article brings its own. */
export function TranslationLine({ lesson, swap }: { lesson: api.Lesson; swap: Swap }) {
  const words = lesson.translation;
  const at_source = swap.shown !== lesson;
  if (!words || (!at_source && lesson.html.includes('data-translation'))) return null;
  return (
    <Notice>
      <p class="small">{at_source ? words.at_source : words.note}</p>
      {words.to_source && (
        <p>
          <button class="btn sm" type="button" onClick={() => void swap.swap()}>
            {at_source ? words.to_own : words.to_source}
          </button>
        </p>
      )}
    </Notice>
  );
}
