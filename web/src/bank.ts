/** The pages of the private bank. */
import { BuilderPage } from './bank/builder_page';
import { BankPage } from './bank/bank_page';
import { EditPage } from './bank/edit_page';
import { EntryPage } from './bank/entry_page';
import { BankImportPage } from './bank/import_page';
import { load_style } from './kit/style';
import { start } from './start';

void start('bank-', () => {
  load_style('faculty');
  return [
    [/^\/bank\/new$/, EditPage],
    [/^\/bank\/(\d+)\/edit$/, EditPage],
    [/^\/exam-builder$/, BuilderPage],
    [/^\/bank$/, BankPage],
    [/^\/bank\/import$/, BankImportPage],
    [/^\/bank\/(\d+)$/, EntryPage],
  ];
});
