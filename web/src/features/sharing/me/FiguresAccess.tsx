/** The second yes that some networks want before they tell their figures: given and taken back beside the account. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useSignInAt } from '../networks/use-sign-in-at.ts';
import type { Connection } from '../queries.ts';
import classes from './Me.module.css';

export function FiguresAccess({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const queryClient = useQueryClient();
  const signIn = useSignInAt();
  const close = useMutation({
    mutationFn: () =>
      answer(
        api.DELETE('/api/v1/connections/{id}/figures-access', { params: { path: { id: connection.id } } }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['connections'] }),
  });
  const { figures } = connection;
  if (!figures) return null;
  const network = t(`networks.${connection.network}`);
  const whose = { network, handle: connection.handle };
  return (
    <div className={classes.second}>
      <p className={figures.state === 'lapsed' ? classes.bad : classes.quiet}>
        {figures.state === 'on' && figures.endsAt
          ? t('sharing.figures_access.until', { network, when: date(figures.endsAt) })
          : t(`sharing.figures_access.${figures.state}`, { network })}
      </p>
      {figures.state === 'on' ? (
        <Button
          size="compact-md"
          variant="default"
          loading={close.isPending}
          onClick={() => close.mutate()}
          aria-label={t('sharing.figures_access.close_one', whose)}
        >
          {t('sharing.figures_access.close')}
        </Button>
      ) : (
        <Button
          size="compact-md"
          variant="default"
          loading={signIn.isPending}
          onClick={() =>
            signIn.mutate({ network: connection.network, connectionId: connection.id, figures: true })
          }
          aria-label={t('sharing.figures_access.open_one', whose)}
        >
          {t('sharing.figures_access.open')}
        </Button>
      )}
    </div>
  );
}
