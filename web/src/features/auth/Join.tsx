/** By an invitation link: the charter in plain words first, yes and no side by side, then an account. */

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Listening } from '../../ui/Mark.tsx';
import { Narrow } from '../../ui/Narrow.tsx';
import { Charter } from './Charter.tsx';
import { JoinAsk } from './JoinAsk.tsx';
import { JoinForm } from './JoinForm.tsx';

const route = getRouteApi('/public/join/$token');

export function Join() {
  const { t } = useTranslation();
  const { token } = route.useParams();
  const [answered, setAnswered] = useState<'accepted' | 'declined' | null>(null);
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => answer(api.GET('/api/v1/invitations/{token}', { params: { path: { token } } })),
    // Once it has been answered it opens nothing any more.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const refuse = useMutation({
    mutationFn: () => answer(api.PUT('/api/v1/invitations/{token}/refusal', { params: { path: { token } } })),
    onSuccess: () => setAnswered('declined'),
  });
  if (invitation.isPending) return <Listening label={t('common.loading')} />;
  if (invitation.isError) {
    const over = invitation.error instanceof ApiProblem && [404, 410, 422].includes(invitation.error.status);
    return over ? (
      <Narrow title={t('auth.join.over')} lead={t('auth.join.over_text')}>
        <Button renderRoot={(props) => <Link to="/join" {...props} />} variant="default">
          {t('auth.join.type_code')}
        </Button>
      </Narrow>
    ) : (
      <Narrow title={t('auth.join.failed')}>
        <LoadProblem error={invitation.error} retry={invitation.refetch} />
      </Narrow>
    );
  }
  const { workspaceName } = invitation.data;
  if (answered === 'declined') {
    const text = invitation.data.byLetter ? 'auth.join.declined_letter' : 'auth.join.declined_text';
    return <Narrow title={t('auth.join.declined')} lead={t(text, { workspaceName })} />;
  }
  if (answered === 'accepted' && invitation.data.needsApproval) {
    return <JoinAsk token={token} invitation={invitation.data} onBack={() => setAnswered(null)} />;
  }
  // Whoever will only administer has no charter to accept: the account alone is theirs to make, or not.
  if (invitation.data.administers) {
    return <JoinForm token={token} invitation={invitation.data} onBack={() => refuse.mutate()} />;
  }
  if (answered === 'accepted') {
    return <JoinForm token={token} invitation={invitation.data} onBack={() => setAnswered(null)} />;
  }
  return (
    <Charter
      invitation={invitation.data}
      onAnswer={(given) => (given === 'declined' ? refuse.mutate() : setAnswered(given))}
    />
  );
}
