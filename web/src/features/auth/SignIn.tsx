/** Sign in: by e-mail and password, by a link where mail is on, and on the demonstration by one click. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { setupQuery } from '../../lib/setup.ts';
import { Narrow } from '../../ui/Narrow.tsx';
import { DemonstrationParts } from './DemonstrationParts.tsx';
import { SignInForm } from './SignInForm.tsx';

export function SignIn() {
  const { t } = useTranslation();
  const { data: setup } = useSuspenseQuery(setupQuery);
  if (setup.demonstration) {
    return (
      <Narrow title={t('auth.demonstration.title')} lead={t('auth.demonstration.intro')} wide>
        <DemonstrationParts />
      </Narrow>
    );
  }
  return (
    <Narrow title={t('auth.sign_in.title')} lead={setup.workspaceName}>
      <SignInForm mailEnabled={setup.mailEnabled} />
    </Narrow>
  );
}
