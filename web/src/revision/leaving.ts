/** Whoever leaves with a text that is not saved is asked; a link first waits for the save. */
import { useEffect } from 'preact/hooks';
import { go } from '../kit/go';
import { say } from '../words/words';
import type { DraftBook } from './draft_book';

function plain_link(event: MouseEvent): HTMLAnchorElement | undefined {
  const link = (event.target as Element).closest('a');
  const other = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return link &&
    !other &&
    !link.target &&
    !link.hasAttribute('download') &&
    !link.hash &&
    link.origin === location.origin
    ? link
    : undefined;
}

export function useLeaving(book: DraftBook | undefined): void {
  useEffect(() => {
    if (!book) return;
    const unload = (event: BeforeUnloadEvent) => {
      if (book.unsaved) event.preventDefault();
    };
    const clicked = (event: MouseEvent) => {
      const link = plain_link(event);
      if (!link || !book.unsaved) return;
      event.preventDefault();
      event.stopPropagation();
      void book.flush().then((saved) => {
        if (!saved && !confirm(say('revision_page.leave'))) return;
        if (link.pathname.startsWith('/revisions')) go(link.pathname);
        else location.assign(link.href);
      });
    };
    addEventListener('beforeunload', unload);
    document.addEventListener('click', clicked, true);
    return () => {
      removeEventListener('beforeunload', unload);
      document.removeEventListener('click', clicked, true);
      void book.flush();
      book.stop();
    };
  }, [book]);
}
