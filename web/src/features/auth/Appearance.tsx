/** Light, dark, or as the device. */
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useScheme } from '../../lib/scheme.ts';

export function Appearance() {
  const { t } = useTranslation();
  const { scheme, setScheme } = useScheme();
  return (
    <SegmentedControl
      aria-label={t('auth.account.appearance')}
      value={scheme}
      onChange={setScheme}
      data={(['auto', 'light', 'dark'] as const).map((value) => ({
        value,
        label: t(`auth.account.scheme_${value}`),
      }))}
      transitionDuration={0}
    />
  );
}
