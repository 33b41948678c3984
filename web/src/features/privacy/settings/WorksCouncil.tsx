/** The kit for the works council, and the day it was consulted. */
import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../../lib/form.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import classes from '../Privacy.module.css';
import { orNull, useSettings } from './use-settings.ts';

export function WorksCouncil() {
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  const { bind, form, onSubmit } = useForm({
    initial: { consultedOn: settings.consultedOn ?? '', note: settings.consultationNote ?? '' },
    error: change.error,
    paths: { note: 'consultationNote' },
    check: () => ({}),
  });
  return (
    <>
      <div className={classes.acts}>
        {(['fr', 'en'] as const).map((lang) => (
          <Button
            key={lang}
            component="a"
            href={`/privacy/works-council.pdf?lang=${lang}`}
            download
            variant="default"
            leftSection={<Download size={18} aria-hidden />}
          >
            {t(`privacy.council.kit_${lang}`)}
          </Button>
        ))}
      </div>
      <form
        ref={form}
        noValidate
        onSubmit={onSubmit(({ consultedOn, note }) =>
          change.mutate({ consultedOn: orNull(consultedOn), consultationNote: orNull(note) }),
        )}
      >
        <Stack gap="md" mt="lg">
          <FormProblem error={change.error} />
          <TextInput
            type="date"
            label={t('privacy.council.consulted_on')}
            description={t('privacy.council.kept')}
            {...bind('consultedOn')}
          />
          <Textarea
            label={t('privacy.council.note')}
            autosize
            minRows={2}
            maxLength={1000}
            {...bind('note')}
          />
          <div>
            <Button type="submit" loading={change.isPending}>
              {t('common.save')}
            </Button>
          </div>
        </Stack>
      </form>
    </>
  );
}
