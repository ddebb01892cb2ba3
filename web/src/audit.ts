/** The ledger, for those who answer for it. */
import { AuditPage } from './board/audit_page';
import { start } from './start';

void start('audit-', () => [[/^\/audit$/, AuditPage]]);
