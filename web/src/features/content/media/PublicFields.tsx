/** Whether anybody may read the story without an account, and where. */
import { Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Section } from '../../../ui/Page.tsx';
import classes from './PublicFields.module.css';
import { PublicFigures } from './PublicFigures.tsx';

interface PublicFieldsProps {
  storyId: string;
  isPublic: boolean;
  unlisted: boolean;
  /** Known once it is saved. */
  address: string | null;
  out: boolean;
  set: (change: { public?: boolean; unlisted?: boolean }) => void;
}

export function PublicFields({ storyId, isPublic, unlisted, address, out, set }: PublicFieldsProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('content.public.title')}>
      <div className={classes.fields}>
        <Switch
          label={t('content.public.switch')}
          description={t('content.public.hint')}
          checked={isPublic}
          onChange={(event) => set({ public: event.currentTarget.checked })}
        />
        {isPublic && (
          <>
            <Switch
              label={t('content.public.unlisted')}
              description={t('content.public.unlisted_hint')}
              checked={unlisted}
              onChange={(event) => set({ unlisted: event.currentTarget.checked })}
            />
            {address ? (
              <div className={classes.address}>
                <TextInput
                  label={t('content.public.address')}
                  description={out ? undefined : t('content.public.not_yet')}
                  readOnly
                  value={address}
                  onFocus={(event) => event.currentTarget.select()}
                />
                <CopyButton text={address} label={t('content.public.copy')} />
              </div>
            ) : (
              <p className={classes.wait}>{t('content.public.after_saving')}</p>
            )}
            {address && out && <PublicFigures storyId={storyId} />}
          </>
        )}
      </div>
    </Section>
  );
}
