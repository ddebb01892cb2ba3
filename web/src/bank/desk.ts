/**
 * An item at its author's desk: every change is kept on this device until the server has it, so that neither a reload
 * nor a dead network loses a word, and is looked at by the server once the author pauses.
 */
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Watched } from '../kit/watched';
import type { Kept } from '../outbox/database';
import { to_send, type About, type ItemBody, type Writing } from './item';

export interface DeskView {
  item: ItemBody;
  version: string; ///< that it was written upon; '' of a new item
  checked?: api.BankCheckView | undefined;
  blind: boolean; ///< the last look failed: what is shown may be old
  restored: boolean; ///< it was found on this device
  moved: boolean; ///< the item has changed since this text was begun
  busy: boolean;
  wrong?: Wrong | undefined;
}

interface KeptItem {
  item: ItemBody;
  version: string;
}

const pause_ms = 600;

export class Desk extends Watched<DeskView> {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private looks = 0;

  constructor(
    private readonly kept: Kept,
    private readonly key: string, ///< under the person's own, so that it goes when they sign out
    item: ItemBody,
    private readonly newest: string,
  ) {
    super({ item, version: newest, blind: false, restored: false, moved: false, busy: false });
  }

  async open(): Promise<void> {
    const found = await this.kept.get<KeptItem>(this.key);
    if (found) this.show({ ...found, restored: true, moved: found.version !== this.newest });
    await this.look();
  }

  /** A text that was begun on an older version goes upon the newest. */
  take_over(): void {
    this.show({ version: this.newest, moved: false });
    void this.keep();
  }

  async drop(item: ItemBody): Promise<void> {
    await this.kept.drop(this.key);
    this.show({ item, version: this.newest, restored: false, moved: false, wrong: undefined });
    await this.look();
  }

  about(change: Partial<About>): void {
    this.write({ ...this.view.item, about: { ...this.view.item.about, ...change } });
  }

  writing(change: Partial<Writing>): void {
    this.write({ ...this.view.item, writing: { ...this.view.item.writing, ...change } });
  }

  private write(item: ItemBody): void {
    this.show({ item, wrong: undefined });
    void this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), pause_ms);
  }

  private keep(): Promise<void> {
    const { item, version } = this.view;
    return this.kept.put(this.key, { item, version } satisfies KeptItem);
  }

  /** An answer that a later look has overtaken is not shown. */
  private async look(): Promise<void> {
    const number = ++this.looks;
    try {
      const checked = await api.check_bank_item(to_send(this.view.item));
      if (number === this.looks) this.show({ checked, blind: false });
    } catch (found) {
      wrong_of(found);
      if (number === this.looks) this.show({ blind: true });
    }
  }

  /** The entry's id once the server has it; then nothing of it is kept here. */
  async save(entry: string): Promise<string | undefined> {
    clearTimeout(this.timer);
    this.show({ busy: true, wrong: undefined });
    try {
      const { version } = this.view;
      const body = to_send(this.view.item);
      if (entry) await api.change_bank_item({ entry }, { version, ...body });
      const id = entry || (await api.write_bank_item(body)).entry;
      await this.kept.drop(this.key);
      return id;
    } catch (found) {
      this.show({ wrong: wrong_of(found) });
      void this.look();
      return undefined;
    } finally {
      this.show({ busy: false });
    }
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
