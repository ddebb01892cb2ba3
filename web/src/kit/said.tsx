/** A sentence with a text in it that may be in another language, so that a screen reader pronounces both. */
import { say } from '../words/words';

interface SaidProps {
  code: string;
  given?: Record<string, string | number>;
  title: string; ///< stands where the sentence has {title}
  lang: string | undefined;
}

/** No sentence holds it. */
const place = '\uE000';

export function Said({ code, given = {}, title, lang }: SaidProps) {
  const [before, after] = say(code, { ...given, title: place }).split(place);
  return (
    <>
      {before}
      <span lang={lang}>{title}</span>
      {after}
    </>
  );
}
