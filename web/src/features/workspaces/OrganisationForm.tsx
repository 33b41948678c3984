/** Name, language and time zone of the organisation. */
import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../lib/form.ts';
import { useMe } from '../../lib/me.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { useWorkspaceChange } from './workspace.ts';

/** IANA zones this browser knows, and UTC, which some leave out. */
const zones = (current: string): string[] =>
  [...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort((a, b) => a.localeCompare(b));

export function OrganisationForm() {
  const { t } = useTranslation();
  const { workspace } = useMe();
  const change = useWorkspaceChange();
  const { values, bind, form, onSubmit, set } = useForm({
    initial: { name: workspace.name, locale: workspace.locale as string, timeZone: workspace.timeZone },
    error: change.error,
    check: ({ name }) => ({ name: name.trim() ? undefined : t('ui.field.required') }),
  });
  return (
    <form
      ref={form}
      onSubmit={onSubmit(({ name, locale, timeZone }) =>
        change.mutate({ name, locale: locale === 'en' ? 'en' : 'fr', timeZone }),
      )}
      noValidate
    >
      <Stack gap="md">
        <FormProblem error={change.error} />
        <TextInput label={t('workspaces.name')} autoComplete="organization" {...bind('name')} />
        <Select
          label={t('workspaces.locale')}
          description={t('workspaces.locale_hint')}
          allowDeselect={false}
          value={values.locale}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(locale) => locale && set('locale', locale)}
        />
        <Select
          label={t('workspaces.time_zone')}
          description={t('workspaces.time_zone_hint')}
          searchable
          allowDeselect={false}
          limit={60}
          value={values.timeZone}
          data={zones(workspace.timeZone)}
          nothingFoundMessage={t('workspaces.no_zone')}
          onChange={(zone) => zone && set('timeZone', zone)}
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
