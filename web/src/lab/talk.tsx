/** A conversation as a kind of lab. */
import { DebriefView } from './debrief_view';
import type { Kind } from './lab_page';
import { TalkView } from './talk_view';
import { follow } from './walk';

export const talk: Kind = {
  vetting: false,
  progress: follow,
  Doing: ({ book, view, lab }) => {
    const said = follow(lab, view.steps);
    return <TalkView lab={lab} talk={said} choose={(choice) => void book.say(said.place, choice)} />;
  },
  After: DebriefView,
};
