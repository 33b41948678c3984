/**
 * The charter after it changed. Accepting, reading on without it and leaving stand side by side, the same size; whoever
 * does not accept keeps reading, and only what speaks in public waits.
 */
import { Button } from '@mantine/core';
import { charterVersions } from '@portevoix/core/auth';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { meQuery, useMe } from '../../lib/me.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';
import { contactsQuery } from '../privacy/queries.ts';
import classes from './Charter.module.css';
import { Promises } from './Charter.tsx';

export function CharterAgain() {
  const { t } = useTranslation();
  const { charter, person, workspace } = useMe();
  const administers = person.state === 'administrator';
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const accepted = charter.acceptedVersion === charter.version;
  const contacts = useQuery(contactsQuery);
  const accept = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.PUT('/api/v1/me/charter', { body: { version: charter.version } })),
    onSuccess(me) {
      queryClient.setQueryData(meQuery.queryKey, me);
      toast({ text: t('auth.charter.thanks') });
      void navigate({ to: '/' });
    },
  });
  return (
    <Page
      title={t('auth.charter.title')}
      lead={t(
        accepted ? 'auth.charter.lead' : administers ? 'auth.take_part.charter' : 'auth.charter.again_lead',
        {
          workspaceName: workspace.name,
        },
      )}
      width="text"
    >
      <Promises workspaceName={workspace.name} contacts={contacts.data} />
      <FormProblem error={accept.error} />
      {!accepted && (
        <>
          <div className={classes.answers}>
            {!administers && (
              <Button variant="outline" size="lg" onClick={() => void navigate({ to: '/me', hash: 'leave' })}>
                {t('auth.charter.leave_instead')}
              </Button>
            )}
            <Button variant="outline" size="lg" onClick={() => void navigate({ to: '/' })}>
              {t(administers ? 'auth.take_part.no' : 'auth.charter.read_only')}
            </Button>
            <Button variant="outline" size="lg" onClick={() => accept.mutate()} loading={accept.isPending}>
              {t(administers ? 'auth.take_part.yes' : 'auth.charter.accept')}
            </Button>
          </div>
          {!administers && <p className={classes.small}>{t('auth.charter.again_free')}</p>}
        </>
      )}
      <Section title={t('auth.charter.versions')}>
        {charterVersions.slice(1).map(({ version }) => (
          <details key={version}>
            <summary>{t('auth.charter.version', { version })}</summary>
            <Promises workspaceName={workspace.name} version={version} level={3} />
          </details>
        ))}
      </Section>
    </Page>
  );
}
