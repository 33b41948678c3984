/** One's own account: name, language, appearance, leaving. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/me.ts';
import { signOut } from '../../lib/session.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { AccountForm } from './AccountForm.tsx';
import { AccountNav } from './AccountNav.tsx';
import { Appearance } from './Appearance.tsx';
import { Promises } from './Charter.tsx';
import { Leave } from './Leave.tsx';

export function Account() {
  const { t } = useTranslation();
  const { person, workspace } = useMe();
  return (
    <Page
      title={t('auth.account.title')}
      width="text"
      acts={
        <Button
          variant="default"
          leftSection={<LogOut size={18} aria-hidden />}
          onClick={() => void signOut()}
        >
          {t('auth.sign_out')}
        </Button>
      }
    >
      <AccountNav />
      <Facts
        facts={[
          [t('auth.email'), person.email ?? '–'],
          [t('workspaces.name'), workspace.name],
          [t('people.hats'), person.hats.map((hat) => t(`people.hat.${hat}`)).join(', ') || '–'],
          [t('people.team'), person.team ?? t('people.no_team')],
          [
            t('people.roles'),
            person.roles.map(({ role }) => t(`people.role.${role}`)).join(', ') || t('people.role.member'),
          ],
        ]}
      />
      <Section title={t('auth.account.details')}>
        <AccountForm />
      </Section>
      <Section title={t('auth.account.appearance')}>
        <Appearance />
      </Section>
      {person.state === 'administrator' && (
        <Section
          title={t('auth.take_part.title')}
          lead={t('auth.take_part.lead', { workspaceName: workspace.name })}
        >
          <Button renderRoot={(props) => <Link to="/charter" {...props} />} variant="default">
            {t('auth.take_part.read')}
          </Button>
        </Section>
      )}
      <Section title={t('auth.charter.title')} lead={t('auth.charter.lead')}>
        <Promises workspaceName={workspace.name} level={3} />
      </Section>
      <Section title={t('auth.leave.title')} lead={t('auth.leave.lead', { workspaceName: workspace.name })}>
        <Leave />
      </Section>
    </Page>
  );
}
