/** A sign-in through a provider that did not happen: what it means for the person and what they can do. */
import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { Narrow } from '../../../ui/Narrow.tsx';
import type { RefusedSearch } from './refused-search.ts';
import classes from './Sso.module.css';

const route = getRouteApi('/public/sign-in/refused');
/** Where somebody else can help. */
const askable: readonly RefusedSearch['why'][] = [
  'not_invited',
  'left',
  'off',
  'said_no',
  'address',
  'setup',
];

export function Refused() {
  const { t } = useTranslation();
  const { why, provider: id, ref } = route.useSearch();
  const known = useQuery({
    queryKey: ['sso-provider', id],
    queryFn: () => answer(api.GET('/api/v1/sso/provider', { params: { query: { id: id ?? '' } } })),
    enabled: id !== undefined,
    retry: false,
  });
  const words = {
    name: known.data?.name ?? t('auth.sso.provider_unnamed'),
    workspace: known.data?.workspaceName ?? t('auth.sso.workspace_unnamed'),
  };
  const again = why !== 'left' && why !== 'off' && why !== 'not_invited';
  return (
    <Narrow title={t(`auth.sso.refused.${why}`, words)} lead={t(`auth.sso.refused.${why}_text`, words)}>
      <Stack gap="md">
        {askable.includes(why) && (
          <p>
            {known.data?.contact
              ? t('auth.sso.ask', { contact: known.data.contact })
              : t('auth.sso.ask_nobody', words)}
          </p>
        )}
        {again && id && (
          <Button component="a" href={`/api/sso/${id}/start`}>
            {t('auth.sso.again')}
          </Button>
        )}
        <Button component={Link} to="/sign-in" variant="default">
          {t('auth.sso.to_sign_in')}
        </Button>
        {ref && <p className={classes.small}>{t('auth.sso.attempt_ref', { ref })}</p>}
      </Stack>
    </Narrow>
  );
}
