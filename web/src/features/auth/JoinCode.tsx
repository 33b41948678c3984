/** Coming in without a link: type a code, or ask with an address of the organisation's own. */
import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { looksLikeEmail, useForm } from '../../lib/form.ts';
import { currentLocale } from '../../lib/i18n.ts';
import { Card } from '../../ui/Card.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Narrow } from '../../ui/Narrow.tsx';

export function JoinCode() {
  const { t } = useTranslation();
  const router = useRouter();
  const ways = useQuery({ queryKey: ['ways-in'], queryFn: () => answer(api.GET('/api/v1/ways-in')) });
  const code = useForm({
    initial: { code: '' },
    check: ({ code: typed }) => ({
      code: typed.replace(/[\s–-]/gu, '').length === 8 ? undefined : t('auth.join.code_length'),
    }),
  });
  return (
    <Narrow title={t('auth.join.code_title')} lead={t('auth.join.code_lead')}>
      <Card>
        <form
          ref={code.form}
          noValidate
          onSubmit={code.onSubmit(({ code: typed }) => {
            void router.navigate({
              to: '/join/$token',
              params: { token: typed.toUpperCase().replace(/[\s–-]/gu, '') },
            });
          })}
        >
          <Stack gap="md">
            <TextInput
              label={t('auth.join.code')}
              description={t('auth.join.code_hint')}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={20}
              {...code.bind('code')}
            />
            <Button type="submit">{t('common.continue')}</Button>
          </Stack>
        </form>
      </Card>
      {ways.data?.byAddress && <AskByAddress workspaceName={ways.data.workspaceName ?? ''} />}
      {ways.data?.outside && (
        <p>
          <a href="/o">{t('auth.join.outside', { workspaceName: ways.data.workspaceName ?? '' })}</a>
        </p>
      )}
    </Narrow>
  );
}

function AskByAddress({ workspaceName }: { workspaceName: string }) {
  const { t } = useTranslation();
  const asking = useMutation({
    meta: { quiet: true },
    mutationFn: (email: string) =>
      answer(api.POST('/api/v1/join-requests', { body: { email, locale: currentLocale() } })),
  });
  const { bind, form, onSubmit } = useForm({
    initial: { email: '' },
    error: asking.error,
    check: ({ email }) => ({ email: looksLikeEmail(email) ? undefined : t('ui.field.email') }),
  });
  return (
    <Card>
      <h2>{t('auth.join.by_address')}</h2>
      {asking.isSuccess ? (
        <p role="status">{t('auth.join.by_address_sent')}</p>
      ) : (
        <form ref={form} noValidate onSubmit={onSubmit(({ email }) => asking.mutate(email))}>
          <Stack gap="md">
            <p>{t('auth.join.by_address_text', { workspaceName })}</p>
            <FormProblem error={asking.error} />
            <TextInput
              label={t('auth.join.work_address')}
              type="email"
              inputMode="email"
              autoComplete="email"
              {...bind('email')}
            />
            <Button type="submit" variant="default" loading={asking.isPending}>
              {t('auth.join.send_letter')}
            </Button>
          </Stack>
        </form>
      )}
    </Card>
  );
}
