/**
 * A file that is being written: saved by itself to the server, and kept on this device until it is. A text is never
 * thrown away: when another window was faster, both are there.
 */
import { Refusal } from '../api/call';
import { wrong_of, type Wrong } from '../kit/answer';
import { Watched } from '../kit/watched';

export interface Saved {
  text: string;
  version: number;
  edition: string; ///< whose text it is at version 0
}

export interface Draft {
  text: string;
  version: number; ///< what the text was written upon
  edition: string;
  state: 'saved' | 'typing' | 'saving' | 'kept' | 'refused' | 'other';
  theirs?: Saved | undefined; ///< other: what another window saved meanwhile
  wrong?: Wrong | undefined;
}

export interface Desk {
  save(draft: Saved): Promise<Saved>;
  read(): Promise<Saved>;
  /** Where the text is kept on this device; undefined forgets it. */
  keep(draft: Saved | undefined): void;
  kept(): Saved | undefined;
}

/** A pause in writing; somebody who never pauses is saved on leaving. */
const pause_ms = 1_200;
const again_ms = 10_000;

export class DraftBook extends Watched<Draft> {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | undefined;

  constructor(
    private readonly desk: Desk,
    server: Saved,
    private readonly wait: (work: () => void, ms: number) => ReturnType<typeof setTimeout> = (work, ms) =>
      setTimeout(work, ms),
  ) {
    const kept = desk.kept();
    const ours = kept !== undefined && kept.text !== server.text;
    const other = kept?.version !== server.version || (server.version === 0 && kept.edition !== server.edition);
    const behind = ours && other;
    super(
      behind
        ? { ...kept, state: 'other', theirs: server }
        : { ...server, text: ours ? kept.text : server.text, state: ours ? 'typing' : 'saved' },
    );
    if (ours && !behind) this.later(pause_ms);
    if (kept && !ours) desk.keep(undefined);
  }

  get unsaved(): boolean {
    return this.view.state !== 'saved';
  }

  write(text: string): void {
    if (text === this.view.text) return;
    const state = this.view.state === 'other' ? 'other' : 'typing';
    this.desk.keep({ text, version: this.view.version, edition: this.view.edition });
    this.show({ text, state, wrong: undefined });
    if (state === 'typing') this.later(pause_ms);
  }

  /** True when everything is on the server. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    if (this.sending) await this.sending;
    if (this.view.state === 'typing' || this.view.state === 'kept') {
      this.sending = this.send();
      await this.sending;
      this.sending = undefined;
    }
    return !this.unsaved;
  }

  /** Both were read, and this device's text is the one to keep. */
  async keep_mine(): Promise<void> {
    const { theirs, text } = this.view;
    if (!theirs) return;
    this.desk.keep({ ...theirs, text });
    this.show({ version: theirs.version, edition: theirs.edition, theirs: undefined, state: 'typing' });
    await this.flush();
  }

  take_theirs(): void {
    const { theirs } = this.view;
    if (!theirs) return;
    this.desk.keep(undefined);
    const { text, version, edition } = theirs;
    this.show({ text, version, edition, theirs: undefined, state: 'saved' });
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = this.wait(() => void this.flush(), ms);
  }

  private async send(): Promise<void> {
    const { text, version, edition } = this.view;
    this.show({ state: 'saving' });
    try {
      const saved = await this.desk.save({ text, version, edition });
      const more = this.view.text !== text;
      this.desk.keep(more ? { ...saved, text: this.view.text } : undefined);
      this.show({ version: saved.version, edition: saved.edition, state: more ? 'typing' : 'saved', wrong: undefined });
      if (more) this.later(pause_ms);
    } catch (found) {
      await this.failed(wrong_of(found));
    }
  }

  private async failed(wrong: Wrong): Promise<void> {
    if (!(wrong instanceof Refusal) || wrong.status >= 500) {
      this.show({ state: 'kept', wrong: undefined });
      this.later(again_ms);
      return;
    }
    if (wrong.code !== 'revision.file_moved') return this.show({ state: 'refused', wrong });
    try {
      this.show({ state: 'other', theirs: await this.desk.read() });
    } catch {
      this.show({ state: 'kept' });
      this.later(again_ms);
    }
  }
}
