/** Under the field of an address: what happens to the one that is given up, and which ones still lead here. */
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Campaigns.module.css';

export function FormerAddresses({
  published,
  changed,
  addresses,
}: {
  published: boolean;
  changed: boolean;
  addresses: readonly string[];
}) {
  const { t } = useTranslation();
  return (
    <>
      {published && changed && <Text size="sm">{t('campaigns.former.kept')}</Text>}
      {addresses.length > 0 && (
        <div>
          <Text size="sm">{t('campaigns.former.lead_here')}</Text>
          <ul className={classes.former}>
            {addresses.map((address) => (
              <li key={address}>{address}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
