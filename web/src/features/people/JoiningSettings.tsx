/** How people may come in by themselves, how often somebody invited is reminded, and the door for outside people. */
import { Alert, Button, Checkbox, NumberInput, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { paths } from '../../lib/api.gen.ts';
import { answer, api } from '../../lib/api.ts';
import { setupQuery } from '../../lib/setup.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Section } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { toast } from '../../ui/toasts.ts';

type Settings = paths['/api/v1/joining-settings']['get']['responses'][200]['content']['application/json'];
const outsideHats = ['supporter', 'customer', 'partner'] as const;

export function JoiningSettings() {
  const settings = useQuery({
    queryKey: ['joining-settings'],
    queryFn: () => answer(api.GET('/api/v1/joining-settings')),
  });
  if (settings.isError) return <LoadProblem error={settings.error} retry={settings.refetch} />;
  if (!settings.data) return <SkeletonRows />;
  return <Form before={settings.data} />;
}

function Form({ before }: { before: Settings }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const mail = useQuery(setupQuery).data?.mailEnabled ?? false;
  const [draft, setDraft] = useState(before);
  const { outside } = draft;
  const setOutside = (change: Partial<Settings['outside']>) =>
    setDraft((old) => ({ ...old, outside: { ...old.outside, ...change } }));
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.PATCH('/api/v1/joining-settings', { body: draft })),
    onSuccess(saved) {
      queryClient.setQueryData(['joining-settings'], saved);
      toast({ text: t('people.joining.saved') });
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <Section title={t('people.joining.title')} lead={t('people.joining.lead')}>
        <Stack gap="lg">
          <FormProblem error={saving.error} />
          {!mail && (
            <Alert color="warn" variant="light">
              {t('people.joining.mail_off')}
            </Alert>
          )}
          <Radio.Group
            label={t('people.joining.reminders')}
            description={t('people.joining.reminders_text')}
            value={String(draft.reminders)}
            onChange={(value) => setDraft((old) => ({ ...old, reminders: Number(value) }))}
          >
            <Stack gap="xs" mt="xs">
              {(['0', '1', '2'] as const).map((count) => (
                <Radio key={count} value={count} label={t(`people.joining.reminders_${count}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {draft.reminders > 0 && (
            <NumberInput
              label={t('people.joining.days')}
              value={draft.reminderDays}
              min={7}
              max={60}
              allowDecimal={false}
              clampBehavior="blur"
              onChange={(value) =>
                typeof value === 'number' && setDraft((old) => ({ ...old, reminderDays: value }))
              }
            />
          )}
          <Radio.Group
            label={t('people.joining.domain')}
            description={t('people.joining.domain_text')}
            value={draft.domainJoining}
            onChange={(value) =>
              setDraft((old) => ({ ...old, domainJoining: value as Settings['domainJoining'] }))
            }
          >
            <Stack gap="xs" mt="xs">
              {(['off', 'open', 'approval'] as const).map((way) => (
                <Radio
                  key={way}
                  value={way}
                  disabled={!mail && way !== 'off'}
                  label={t(`people.joining.domain_${way}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
        </Stack>
      </Section>
      <Section title={t('people.joining.outside')} lead={t('people.joining.outside_text')}>
        <Stack gap="md">
          <Checkbox
            label={t('people.joining.outside_open')}
            disabled={!mail && !outside.open}
            checked={outside.open}
            onChange={(event) => setOutside({ open: event.currentTarget.checked })}
          />
          {outside.open && (
            <>
              <p>
                <a href="/o" target="_blank" rel="noreferrer">
                  {`${location.origin}/o`}
                </a>
              </p>
              <Checkbox.Group
                label={t('people.joining.outside_hats')}
                value={outside.hats}
                onChange={(hats) =>
                  hats.length > 0 && setOutside({ hats: hats as Settings['outside']['hats'] })
                }
              >
                <Stack gap="xs" mt="xs">
                  {outsideHats.map((hat) => (
                    <Checkbox key={hat} value={hat} label={t(`people.hat.${hat}`)} />
                  ))}
                </Stack>
              </Checkbox.Group>
              <Checkbox
                label={t('people.invitations.approval')}
                description={t('people.invitations.approval_text')}
                checked={outside.approval}
                onChange={(event) => setOutside({ approval: event.currentTarget.checked })}
              />
              {(['fr', 'en'] as const).map((locale) => (
                <Stack key={locale} gap="xs">
                  <TextInput
                    label={t('people.joining.outside_title', { language: t(`content.language.${locale}`) })}
                    description={t('people.joining.outside_empty')}
                    value={outside.words[locale].title}
                    maxLength={120}
                    onChange={(event) =>
                      setOutside({
                        words: {
                          ...outside.words,
                          [locale]: { ...outside.words[locale], title: event.currentTarget.value },
                        },
                      })
                    }
                  />
                  <Textarea
                    label={t('people.joining.outside_words', { language: t(`content.language.${locale}`) })}
                    value={outside.words[locale].text}
                    maxLength={2_000}
                    autosize
                    minRows={3}
                    onChange={(event) =>
                      setOutside({
                        words: {
                          ...outside.words,
                          [locale]: { ...outside.words[locale], text: event.currentTarget.value },
                        },
                      })
                    }
                  />
                </Stack>
              ))}
            </>
          )}
          <div>
            <Button type="submit" loading={saving.isPending}>
              {t('people.joining.save')}
            </Button>
          </div>
        </Stack>
      </Section>
    </form>
  );
}
