/** A time on the wall, and what it means where the clock jumps over it or shows it twice. */
import { TextInput } from '@mantine/core';
import { instantOf } from '@portevoix/core/campaigns';
import { useTranslation } from 'react-i18next';
import { formatters } from '../../lib/format.ts';
import classes from './Campaigns.module.css';

interface WallFieldProps {
  label: string;
  zone: string;
  at: string;
  onChange: (at: string) => void;
  error?: string | undefined | false;
  disabled?: boolean;
}

export function WallField({ label, zone, at, onChange, error, disabled }: WallFieldProps) {
  const { t, i18n } = useTranslation();
  const known = at === '' ? null : instantOf({ zone, at });
  const { dateTime } = formatters(i18n.language === 'en' ? 'en' : 'fr', zone);
  return (
    <div>
      <TextInput
        type="datetime-local"
        label={label}
        value={at}
        error={error}
        required
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value.slice(0, 16))}
      />
      <div role="status">
        {known && known.change !== 'none' && (
          <p className={classes.soft}>
            {t(`campaigns.stage.clock_${known.change}`, { when: dateTime(known.instant) })}
          </p>
        )}
      </div>
    </div>
  );
}
