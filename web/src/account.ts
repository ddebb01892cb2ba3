/** The pages of a person's own affairs: who they are, certificates, coming in by a passkey, sign-ins, contact, privacy. */
import { ContactPage } from './account/contact_page';
import { ContactRecoveryPage } from './account/contact_recovery_page';
import { MePage } from './account/me_page';
import { PasskeyPage } from './account/passkey_page';
import { PrivacyPage } from './account/privacy_page';
import { SecondPage } from './account/second_page';
import { SettingsPage } from './account/settings_page';
import { SignInsPage } from './account/sign_ins_page';
import { CertificatesPage } from './credential/certificates_page';
import { ResultPage } from './marking/result_page';
import { start } from './start';

void start('account-', () => [
  [/^\/sittings\/(\d+)\/result$/, ResultPage],
  [/^\/me$/, MePage],
  [/^\/certificates$/, CertificatesPage],
  [/^\/sign-in\/passkey$/, PasskeyPage],
  [/^\/sign-in\/second$/, SecondPage],
  [/^\/me\/settings$/, SettingsPage],
  [/^\/me\/sign-ins$/, SignInsPage],
  [/^\/me\/contact$/, ContactPage],
  [/^\/me\/privacy$/, PrivacyPage],
  [/^\/contact-recovery$/, ContactRecoveryPage],
]);
