/** In the place of what is still to come: who must sign in first, what went wrong, or that it is opening. */
import type { Who } from '../account/who';
import type { Wrong } from './answer';
import { Opening, SignedOut, Trouble } from './parts';
import { useWatched } from './watched';

interface NotYetProps {
  title: string;
  who: Who;
  wrong: Wrong | undefined;
  again: () => void;
}

export function NotYet({ title, who, wrong, again }: NotYetProps) {
  const { me, learner } = useWatched(who);
  return (
    <>
      <h1>{title}</h1>
      {me === null && !learner ? <SignedOut /> : wrong ? <Trouble wrong={wrong} again={again} /> : <Opening />}
    </>
  );
}
