/** The register of certificates, for officers. */
import { EntryPage } from './credential/entry_page';
import { RegisterPage } from './credential/register_page';
import { start } from './start';

void start('register-', () => [
  [/^\/certificate-register$/, RegisterPage],
  [/^\/certificate-register\/([^/]+)$/, EntryPage],
]);
