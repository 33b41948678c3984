/** A network no longer answers the version we speak: since when, what happens to messages, which setting to change. */
import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import type { NetworkSetup } from './queries.ts';

export function RefusedVersion({ setup }: { setup: NetworkSetup }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { refused } = setup;
  if (!refused) return null;
  const network = t(`networks.${setup.network}`);
  return (
    <Alert color="warn" variant="light" mt="sm" title={t('sharing.networks.refused.title', { network })}>
      <p>{t('sharing.networks.refused.since', { ...refused, network, when: dateTime(refused.at) })}</p>
      <Text component="p" inherit mt="xs">
        {t('sharing.networks.refused.mend', { setting: refused.setting })}
      </Text>
    </Alert>
  );
}
