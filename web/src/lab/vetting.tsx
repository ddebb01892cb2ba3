/** Documents to be checked as a kind of lab. */
import type { Kind } from './lab_page';
import { papers_of } from './papers';
import { PapersView } from './papers_view';
import { VettedView } from './vetted_view';

export const vetting: Kind = {
  vetting: true,
  progress: (lab, steps) => {
    const { sound, next } = papers_of(lab, steps);
    return { sound, over: next === undefined };
  },
  Doing: ({ book, view, lab }) => (
    <PapersView
      lab={lab}
      papers={papers_of(lab, view.steps)}
      choose={(place, choice) => void book.say(place, choice)}
    />
  ),
  After: VettedView,
};
