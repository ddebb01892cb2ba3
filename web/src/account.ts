/** The pages of a person's own affairs: who they are, coming in by a passkey, sign-ins, contact, privacy. */
import { ContactPage } from './account/contact_page';
import { ContactRecoveryPage } from './account/contact_recovery_page';
import { MePage } from './account/me_page';
import { PasskeyPage } from './account/passkey_page';
import { PrivacyPage } from './account/privacy_page';
import { SecondPage } from './account/second_page';
import { SettingsPage } from './account/settings_page';
import { SignInsPage } from './account/sign_ins_page';
import { start } from './start';

void start('account-', () => [
  [/^\/me$/, MePage],
  [/^\/sign-in\/passkey$/, PasskeyPage],
  [/^\/sign-in\/second$/, SecondPage],
  [/^\/me\/settings$/, SettingsPage],
  [/^\/me\/sign-ins$/, SignInsPage],
  [/^\/me\/contact$/, ContactPage],
  [/^\/me\/privacy$/, PrivacyPage],
  [/^\/contact-recovery$/, ContactRecoveryPage],
]);
