/** Where somebody has to say yes: name and address, then wait for a letter. */
import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { looksLikeEmail, useForm } from '../../lib/form.ts';
import { currentLocale } from '../../lib/i18n.ts';
import { Card } from '../../ui/Card.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Narrow } from '../../ui/Narrow.tsx';
import type { Joining } from './joining.ts';

interface JoinAskProps {
  token: string;
  invitation: Joining;
  onBack: () => void;
}

export function JoinAsk({ token, invitation, onBack }: JoinAskProps) {
  const { t } = useTranslation();
  const { workspaceName } = invitation;
  const initial = { name: invitation.name ?? '', email: invitation.email ?? '' };
  const asking = useMutation({
    meta: { quiet: true },
    mutationFn: (values: typeof initial) =>
      answer(
        api.POST('/api/v1/invitations/{token}/requests', {
          params: { path: { token } },
          body: { ...values, locale: currentLocale() },
        }),
      ),
  });
  const { bind, form, onSubmit } = useForm({
    initial,
    error: asking.error,
    check: ({ name, email }) => ({
      name: name.trim() ? undefined : t('ui.field.required'),
      email: looksLikeEmail(email) ? undefined : t('ui.field.email'),
    }),
  });
  if (asking.isSuccess)
    return <Narrow title={t('auth.join.asked')} lead={t('auth.join.asked_text', { workspaceName })} />;
  return (
    <Narrow title={t('auth.join.ask')} lead={t('auth.join.ask_lead', { workspaceName })}>
      <Card>
        <form ref={form} onSubmit={onSubmit(asking.mutate)} noValidate>
          <Stack gap="md">
            <FormProblem error={asking.error} />
            <TextInput label={t('auth.your_name')} autoComplete="name" {...bind('name')} />
            <TextInput
              label={t('auth.email')}
              type="email"
              autoComplete="email"
              inputMode="email"
              readOnly={invitation.addressFixed}
              {...bind('email')}
            />
            <Button type="submit" loading={asking.isPending}>
              {t('auth.join.ask')}
            </Button>
            <Button variant="subtle" onClick={onBack}>
              {t('auth.join.reread')}
            </Button>
          </Stack>
        </form>
      </Card>
    </Narrow>
  );
}
