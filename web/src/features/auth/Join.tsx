/** By an invitation link: the charter in plain words first, yes and no side by side, then an account. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Listening } from '../../ui/Mark.tsx';
import { Narrow } from '../../ui/Narrow.tsx';
import { Charter } from './Charter.tsx';
import { JoinForm } from './JoinForm.tsx';

const route = getRouteApi('/public/join/$token');

export function Join() {
  const { t } = useTranslation();
  const { token } = route.useParams();
  const [answered, setAnswered] = useState<'accepted' | 'declined' | null>(null);
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => answer(api.GET('/api/v1/invitations/{token}', { params: { path: { token } } })),
  });
  if (invitation.isPending) return <Listening label={t('common.loading')} />;
  if (invitation.isError) {
    const over = invitation.error instanceof ApiProblem && [404, 410, 422].includes(invitation.error.status);
    return over ? (
      <Narrow title={t('auth.join.over')} lead={t('auth.join.over_text')} />
    ) : (
      <Narrow title={t('auth.join.failed')}>
        <LoadProblem error={invitation.error} retry={invitation.refetch} />
      </Narrow>
    );
  }
  const { workspaceName } = invitation.data;
  if (answered === 'declined') {
    return <Narrow title={t('auth.join.declined')} lead={t('auth.join.declined_text', { workspaceName })} />;
  }
  if (answered === 'accepted') {
    return <JoinForm token={token} invitation={invitation.data} onBack={() => setAnswered(null)} />;
  }
  return <Charter invitation={invitation.data} onAnswer={setAnswered} />;
}
