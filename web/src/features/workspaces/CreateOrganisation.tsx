/** The organisation and its first owner, who is signed in at once. */
import { Button, PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { looksLikeEmail, passwordLength, useForm } from '../../lib/form.ts';
import { currentLocale } from '../../lib/i18n.ts';
import { signIn } from '../../lib/session.ts';
import { Card } from '../../ui/Card.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import classes from './Welcome.module.css';

const initial = { organisation: '', name: '', email: '', password: '' };

export function CreateOrganisation() {
  const { t } = useTranslation();
  const router = useRouter();
  const [takesPart, setTakesPart] = useState(true);
  const creation = useMutation({
    meta: { quiet: true },
    async mutationFn({ organisation, name, email, password }: typeof initial) {
      await answer(
        api.POST('/api/v1/setup', {
          body: {
            workspace: { name: organisation, locale: currentLocale() },
            owner: { name, email, password, takesPart },
          },
        }),
      );
      await signIn(email, password);
    },
    onSuccess: () => router.navigate({ to: '/', replace: true }),
  });
  const { bind, form, onSubmit } = useForm({
    initial,
    error: creation.error,
    paths: {
      organisation: 'workspace.name',
      name: 'owner.name',
      email: 'owner.email',
      password: 'owner.password',
    },
    check: (values) => ({
      organisation: values.organisation.trim() ? undefined : t('ui.field.required'),
      name: values.name.trim() ? undefined : t('ui.field.required'),
      email: looksLikeEmail(values.email) ? undefined : t('ui.field.email'),
      password:
        values.password.length < passwordLength.min
          ? t('ui.field.password_short', passwordLength)
          : undefined,
    }),
  });
  return (
    <Card>
      <h2 className={classes.title}>{t('workspaces.create.title')}</h2>
      <p className={classes.text}>{t('workspaces.create.lead')}</p>
      <form ref={form} onSubmit={onSubmit(creation.mutate)} noValidate>
        <Stack gap="md">
          <FormProblem error={creation.error} />
          <TextInput label={t('workspaces.name')} autoComplete="organization" {...bind('organisation')} />
          <TextInput label={t('auth.your_name')} autoComplete="name" {...bind('name')} />
          <TextInput
            label={t('auth.email')}
            type="email"
            autoComplete="email"
            inputMode="email"
            {...bind('email')}
          />
          <PasswordInput
            label={t('auth.password')}
            description={t('auth.password_hint', passwordLength)}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('auth.show_password') }}
            {...bind('password')}
          />
          <Radio.Group
            label={t('workspaces.create.part')}
            value={takesPart ? 'member' : 'administrator'}
            onChange={(part) => setTakesPart(part === 'member')}
          >
            <Stack gap="xs" mt="xs">
              {(['member', 'administrator'] as const).map((part) => (
                <Radio
                  key={part}
                  value={part}
                  label={t(`workspaces.create.part.${part}`)}
                  description={t(`workspaces.create.part.${part}_what`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Button type="submit" loading={creation.isPending}>
            {t('workspaces.create.act')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
