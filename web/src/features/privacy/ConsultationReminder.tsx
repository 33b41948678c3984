/** Said once, kindly, to those who run the programme in France, where no consultation of the works council is noted. */
import { Alert, Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { may, ownerRoles } from '../../app/places.ts';
import { answer, api } from '../../lib/api.ts';
import { useMe } from '../../lib/me.ts';
import classes from './Privacy.module.css';
import { reminderQuery } from './queries.ts';

export function ConsultationReminder() {
  const { t } = useTranslation();
  const { person } = useMe();
  const queryClient = useQueryClient();
  const { data } = useQuery(reminderQuery);
  const away = useMutation({
    mutationFn: () => answer(api.PUT('/api/v1/consultation-reminder/reading')),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: reminderQuery.queryKey }),
  });
  if (!data?.due) return null;
  return (
    <Alert color="gray" variant="light" title={t('privacy.council.remind_title')} mb="lg">
      <p>{t('privacy.council.remind_text')}</p>
      <div className={classes.acts}>
        {may(person, ownerRoles) && (
          <Button component={Link} to="/settings/privacy" variant="default">
            {t('privacy.council.remind_act')}
          </Button>
        )}
        <Button variant="default" loading={away.isPending} onClick={() => away.mutate()}>
          {t('privacy.council.remind_away')}
        </Button>
      </div>
    </Alert>
  );
}
