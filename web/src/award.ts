/** A doctor's certificate: what it needs, what is done, and what is held. */
import { CertificatesPage } from './credential/certificates_page';
import { FloorPage } from './credential/floor_page';
import { start } from './start';

void start('award-', () => [
  [/^\/certificates$/, CertificatesPage],
  [/^\/floor$/, FloorPage],
]);
