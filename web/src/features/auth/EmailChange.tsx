/** Behind the link of a letter: a button says yes to another address. Opening the page alone changes nothing. */
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { isProblem } from '../../lib/problem.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Listening } from '../../ui/Mark.tsx';
import { Narrow } from '../../ui/Narrow.tsx';

const route = getRouteApi('/public/email-change/$token');

export function EmailChange() {
  const { t } = useTranslation();
  const { token } = route.useParams();
  const path = { token };
  const change = useQuery({
    queryKey: ['email-changes', token],
    queryFn: () => answer(api.GET('/api/v1/email-changes/{token}', { params: { path } })),
    retry: false,
  });
  const confirm = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.PUT('/api/v1/email-changes/{token}/confirmation', { params: { path } })),
  });
  if (change.isPending) return <Listening label={t('common.loading')} />;
  if (confirm.data) {
    const { state } = confirm.data;
    return <Narrow title={t(`auth.address.${state}_title`)} lead={t(`auth.address.${state}`)} />;
  }
  if (isProblem(change.error, 'auth.change_over') || isProblem(change.error, 'platform.invalid_request')) {
    return <Narrow title={t('auth.address.over_title')} lead={t('auth.address.over')} />;
  }
  if (change.isError) {
    return (
      <Narrow title={t('auth.address.confirm_title')}>
        <LoadProblem error={change.error} retry={change.refetch} />
      </Narrow>
    );
  }
  return (
    <Narrow
      title={t('auth.address.confirm_title')}
      lead={t('auth.address.confirm_lead', { email: change.data.email })}
    >
      <FormProblem error={confirm.error} />
      <Button size="lg" loading={confirm.isPending} onClick={() => confirm.mutate()}>
        {t('auth.address.confirm')}
      </Button>
    </Narrow>
  );
}
