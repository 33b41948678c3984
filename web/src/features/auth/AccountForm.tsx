/** My name and the language Portevoix writes to me in. */
import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { meQuery, useMe } from '../../lib/me.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx';
import { toast } from '../../ui/toasts.ts';

export function AccountForm() {
  const { t } = useTranslation();
  const { person } = useMe();
  const queryClient = useQueryClient();
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: (body: { name?: string; locale?: 'fr' | 'en' }) => answer(api.PATCH('/api/v1/me', { body })),
    onSuccess(me) {
      queryClient.setQueryData(meQuery.queryKey, me);
      toast({ text: t('common.saved') });
    },
  });
  const { bind, form, onSubmit } = useForm({
    initial: { name: person.name },
    error: change.error,
    check: ({ name }) => ({ name: name.trim() ? undefined : t('ui.field.required') }),
  });
  return (
    <form ref={form} onSubmit={onSubmit(change.mutate)} noValidate>
      <Stack gap="md" align="flex-start">
        <FormProblem error={change.error} />
        <TextInput w="100%" label={t('auth.your_name')} autoComplete="name" {...bind('name')} />
        <Button type="submit" loading={change.isPending}>
          {t('auth.account.save_name')}
        </Button>
        <Stack gap={4} align="flex-start">
          <span id="account-language">{t('auth.account.language')}</span>
          <LanguageSwitch onChange={(locale) => change.mutate({ locale })} />
        </Stack>
      </Stack>
    </form>
  );
}
