import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal, Unreachable } from '../api/call';
import { DraftBook, type Desk, type Saved } from './draft_book';

/** A server with one file, and this device's keeping. */
class Server implements Desk {
  held: Saved = { text: 'published', version: 0, edition: 'one' };
  device: Saved | undefined;
  away = false;
  async save({ text, version, edition }: Saved): Promise<Saved> {
    if (this.away) throw new Unreachable('no network');
    if (version !== this.held.version) throw new Refusal(409, 'revision.file_moved', '');
    this.held = { text, version: version + 1, edition };
    return { ...this.held };
  }
  async read(): Promise<Saved> {
    return { ...this.held };
  }
  keep(draft: Saved | undefined): void {
    this.device = draft;
  }
  kept(): Saved | undefined {
    return this.device;
  }
}

const never = () => 0 as unknown as ReturnType<typeof setTimeout>;
const open = (server: Server) => new DraftBook(server, { ...server.held }, never);

test('what is written is kept on the device at once, and leaves it when it is saved', async () => {
  const server = new Server();
  const book = open(server);
  book.write('better');
  assert.deepEqual(server.device, { text: 'better', version: 0, edition: 'one' });
  assert.equal(book.view.state, 'typing');
  assert.equal(await book.flush(), true);
  assert.deepEqual(server.held, { text: 'better', version: 1, edition: 'one' });
  assert.equal(server.device, undefined);
  assert.equal(book.view.state, 'saved');
});

test('without a network the text stays on the device, and a page opened later goes on with it', async () => {
  const server = new Server();
  server.away = true;
  const book = open(server);
  book.write('on the train');
  assert.equal(await book.flush(), false);
  assert.equal(book.view.state, 'kept');
  server.away = false;
  const later = open(server);
  assert.equal(later.view.text, 'on the train');
  assert.equal(await later.flush(), true);
  assert.equal(server.held.text, 'on the train');
});

test('two windows lose nothing: the slower one shows both, and either can be kept', async () => {
  const server = new Server();
  const one = open(server);
  const two = open(server);
  one.write('from one');
  await one.flush();
  two.write('from two');
  assert.equal(await two.flush(), false);
  assert.equal(two.view.state, 'other');
  assert.equal(two.view.text, 'from two');
  assert.deepEqual(two.view.theirs, { text: 'from one', version: 1, edition: 'one' });
  two.write('from two, longer');
  assert.equal(two.view.state, 'other');
  await two.keep_mine();
  assert.deepEqual(server.held, { text: 'from two, longer', version: 2, edition: 'one' });

  one.write('one again');
  await one.flush();
  one.take_theirs();
  assert.equal(one.view.text, 'from two, longer');
  assert.equal(one.view.state, 'saved');
});

test('a text left on the device under a newer one of the server is shown beside it', () => {
  const server = new Server();
  server.held = { text: 'newer', version: 3, edition: 'one' };
  server.device = { text: 'mine', version: 2, edition: 'one' };
  const book = open(server);
  assert.equal(book.view.state, 'other');
  assert.equal(book.view.text, 'mine');
  assert.equal(book.view.theirs!.text, 'newer');
});

test('a text left on the device from before another edition is shown beside that edition', () => {
  const server = new Server();
  server.held = { text: 'published anew', version: 0, edition: 'two' };
  server.device = { text: 'mine', version: 0, edition: 'one' };
  const book = open(server);
  assert.equal(book.view.state, 'other');
  assert.equal(book.view.theirs!.text, 'published anew');
});

test('words written while a save travels are saved after it', async () => {
  const server = new Server();
  const book = open(server);
  book.write('one');
  const first = book.flush();
  book.write('one two');
  await first;
  assert.equal(book.view.state, 'typing');
  await book.flush();
  assert.deepEqual(server.held, { text: 'one two', version: 2, edition: 'one' });
});

test('a text that the server refuses stays, with the reason', async () => {
  const server = new Server();
  server.save = async () => {
    throw new Refusal(409, 'revision.not_open', 'proposed');
  };
  const book = open(server);
  book.write('late');
  assert.equal(await book.flush(), false);
  assert.equal(book.view.state, 'refused');
  assert.equal((book.view.wrong as Refusal).code, 'revision.not_open');
  assert.deepEqual(server.device, { text: 'late', version: 0, edition: 'one' });
});
