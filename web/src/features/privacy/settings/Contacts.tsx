/** Who answers for personal data here, and where it lies. Everything may stay empty. */
import { Button, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { looksLikeEmail, useForm } from '../../../lib/form.ts';
import { currentLocale } from '../../../lib/i18n.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { orNull, useSettings } from './use-settings.ts';

/** Member states of the EEA, Switzerland, the United Kingdom, and a few where French or English is spoken. */
const countries =
  'AT BE BG CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MA MC MT NL NO PL PT RO SE SI SK SN TN US'.split(
    ' ',
  );

export function Contacts() {
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  const { bind, form, onSubmit } = useForm({
    initial: {
      country: settings.country ?? '',
      controllerAddress: settings.controllerAddress ?? '',
      dpoName: settings.dpoName ?? '',
      dpoEmail: settings.dpoEmail ?? '',
      whistleblowingUrl: settings.whistleblowingUrl ?? '',
      hostingPlace: settings.hostingPlace ?? '',
    },
    error: change.error,
    check: ({ dpoEmail, whistleblowingUrl }) => ({
      dpoEmail: !dpoEmail.trim() || looksLikeEmail(dpoEmail) ? undefined : t('privacy.settings.email_wrong'),
      whistleblowingUrl:
        !whistleblowingUrl.trim() || /^(https?:\/\/|mailto:)\S+$/.test(whistleblowingUrl.trim())
          ? undefined
          : t('privacy.settings.url_wrong'),
    }),
  });
  const names = new Intl.DisplayNames([currentLocale()], { type: 'region' });
  const options = countries
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <form
      ref={form}
      noValidate
      onSubmit={onSubmit((values) =>
        change.mutate({
          country: orNull(values.country),
          controllerAddress: orNull(values.controllerAddress),
          dpoName: orNull(values.dpoName),
          dpoEmail: orNull(values.dpoEmail),
          whistleblowingUrl: orNull(values.whistleblowingUrl),
          hostingPlace: orNull(values.hostingPlace),
        }),
      )}
    >
      <Stack gap="md">
        <FormProblem error={change.error} />
        <NativeSelect
          label={t('privacy.settings.country')}
          data={[{ value: '', label: t('privacy.settings.country_none') }, ...options]}
          {...bind('country')}
        />
        <Textarea
          label={t('privacy.settings.controller_address')}
          autosize
          minRows={2}
          maxLength={500}
          {...bind('controllerAddress')}
        />
        <TextInput label={t('privacy.settings.dpo_name')} maxLength={200} {...bind('dpoName')} />
        <TextInput
          label={t('privacy.settings.dpo_email')}
          type="email"
          inputMode="email"
          maxLength={254}
          {...bind('dpoEmail')}
        />
        <TextInput
          label={t('privacy.settings.whistleblowing')}
          description={t('privacy.settings.whistleblowing_hint')}
          inputMode="url"
          maxLength={500}
          {...bind('whistleblowingUrl')}
        />
        <TextInput
          label={t('privacy.settings.hosting')}
          description={t('privacy.settings.hosting_hint')}
          maxLength={200}
          {...bind('hostingPlace')}
        />
        <div>
          <Button type="submit" loading={change.isPending}>
            {t('common.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
