/** Ways in: who waits for an answer, which invitations are open, how many joined by each; new ones, and withdrawing. */
import { Badge, Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Link2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editorRoles, may } from '../../app/places.ts';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useMe } from '../../lib/me.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { CursorList } from '../../ui/CursorList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Line } from '../../ui/Line.tsx';
import { Page } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';
import { ConsultationReminder } from '../privacy/ConsultationReminder.tsx';
import { InvitationRequests } from './InvitationRequests.tsx';
import { PeopleNav } from './PeopleNav.tsx';
import { invitationsQuery } from './queries.ts';
import type { Invitation } from './words.ts';

const NewInvitation = lazy(() => import('./NewInvitation.tsx'));

export function Invitations() {
  const { t } = useTranslation();
  const { date, number } = useFormat();
  const { person: me } = useMe();
  const queryClient = useQueryClient();
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const invitations = useInfiniteQuery(invitationsQuery);
  const nameOf = (one: Invitation) =>
    one.label ??
    t(
      one.personId
        ? 'people.invitations.personal'
        : one.kind === 'code'
          ? 'people.invitations.code'
          : 'people.invitations.shared',
    );
  const stateOf = (one: Invitation) =>
    one.revokedAt ? 'revoked' : new Date(one.expiresAt) < new Date() ? 'expired' : 'open';
  const revoke = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } })),
    onSuccess: () => toast({ text: t('people.invitations.revoked') }),
    async onSettled() {
      setRevoking(null);
      await queryClient.invalidateQueries({ queryKey: ['invitations'] });
    },
  });
  const act = (
    <Button leftSection={<Link2 size={18} aria-hidden />} onClick={() => setMaking(true)}>
      {t('people.invitations.make')}
    </Button>
  );
  return (
    <Page title={t('people.invitations.title')} lead={t('people.invitations.lead')} acts={act}>
      <PeopleNav />
      <ConsultationReminder />
      {may(me, editorRoles) && <InvitationRequests />}
      <CursorList
        query={invitations}
        label={t('people.invitations.title')}
        keyOf={(one) => one.id}
        rowHeight={72}
        empty={
          <EmptyState title={t('people.invitations.none')} act={act}>
            {t('people.invitations.none_text')}
          </EmptyState>
        }
        row={(one) => {
          const state = stateOf(one);
          return (
            <Line
              title={
                <>
                  {nameOf(one)}{' '}
                  <Badge color={state === 'open' ? 'good' : 'gray'}>
                    {t(`people.invitations.state.${state}`)}
                  </Badge>
                </>
              }
              note={[
                t(`people.hat.${one.hat}`),
                one.team,
                state === 'revoked' && one.revokedAt
                  ? t('people.invitations.withdrawn_on', { date: date(one.revokedAt) })
                  : t('people.invitations.until', { date: date(one.expiresAt) }),
                one.code && `${one.code.slice(0, 4)}-${one.code.slice(4)}`,
                one.place,
                one.groups.join(', '),
                one.needsApproval && t('people.invitations.with_approval'),
                one.maxUses === null
                  ? t('people.invitations.joined', { count: one.acceptedCount })
                  : t('people.invitations.joined_of', {
                      count: one.acceptedCount,
                      of: number(one.maxUses),
                    }),
              ]
                .filter(Boolean)
                .join(' · ')}
              acts={
                state === 'open' && (
                  <>
                    {one.code && (
                      <Button
                        renderRoot={(props) => (
                          <Link
                            to="/people/poster"
                            search={{ code: one.code ?? '', until: one.expiresAt }}
                            {...props}
                          />
                        )}
                        variant="subtle"
                        aria-label={t('people.invitations.poster_named', { name: nameOf(one) })}
                      >
                        {t('people.invitation.poster')}
                      </Button>
                    )}
                    <Button
                      variant="subtle"
                      color="bad"
                      aria-label={t('people.invitations.revoke_named', { name: nameOf(one) })}
                      onClick={() => setRevoking(one)}
                    >
                      {t('people.invitations.revoke')}
                    </Button>
                  </>
                )
              }
            />
          );
        }}
      />
      <Suspense>{making && <NewInvitation onClose={() => setMaking(false)} />}</Suspense>
      <ConfirmDialog
        opened={revoking !== null}
        onClose={() => setRevoking(null)}
        title={t('people.invitations.revoke_ask', { name: revoking ? nameOf(revoking) : '' })}
        confirm={t('people.invitations.revoke')}
        onConfirm={() => revoking && revoke.mutate(revoking.id)}
        busy={revoke.isPending}
        danger
      >
        {t('people.invitations.revoke_what')}
      </ConfirmDialog>
    </Page>
  );
}
