/** A date and time by a chosen clock, with what happens to it where that clock jumps. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { instantOf } from '@portevoix/core/sharing';
import { Globe } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatters } from '../../lib/format.ts';
import type { Locale } from './queries.ts';
import classes from './When.module.css';
import { zonesFrom, zoneWords } from './when.ts';

interface ZonedTimeProps {
  label: string;
  zone: string;
  at: string;
  onChange: (change: { zone?: string; at?: string }) => void;
  error?: string | undefined;
}

export function ZonedTime({ label, zone, at, onChange, error }: ZonedTimeProps) {
  const { t, i18n } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  const known = at === '' ? null : instantOf({ zone, at });
  const { dateTime } = formatters(i18n.language as Locale, zone);
  return (
    <div className={classes.zoned}>
      <TextInput
        type="datetime-local"
        label={label}
        value={at}
        onChange={(event) => onChange({ at: event.currentTarget.value.slice(0, 16) })}
        error={error}
      />
      {choosing ? (
        <NativeSelect
          label={t('sharing.when.zone')}
          value={zone}
          data={zonesFrom(zone).map((one) => ({ value: one, label: one.replaceAll('_', ' ') }))}
          onChange={(event) => {
            onChange({ zone: event.currentTarget.value });
            setChoosing(false);
          }}
        />
      ) : (
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<Globe size={16} aria-hidden />}
          onClick={() => setChoosing(true)}
        >
          {t('sharing.when.by_zone', { zone: zoneWords(zone) })}
        </Button>
      )}
      <div role="status">
        {known && known.change !== 'none' && (
          <p className={classes.note}>
            {t(`sharing.when.${known.change}`, { when: dateTime(known.instant) })}
          </p>
        )}
      </div>
    </div>
  );
}
