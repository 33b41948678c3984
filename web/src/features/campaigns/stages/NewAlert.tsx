/** Adds one thing to do to a stage: its kind, its name and its address; its editor opens then. */
import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { EditDialog } from '../drafts/EditDialog.tsx';
import { useUnsaved } from '../drafts/use-draft.ts';
import type { AlertKindName, Campaign, Stage } from '../queries.ts';
import { missingWords, WordsFields } from '../WordsFields.tsx';
import { begunIn, type InLocales, isSlug, slugOf, useFirstLanguage } from '../words.ts';

export default function NewAlert({
  campaign,
  stage,
  onClose,
}: {
  campaign: Campaign;
  stage: Stage;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<AlertKindName | undefined>(campaign.kinds[0]);
  const first = useFirstLanguage(campaign.texts);
  const [texts, setTexts] = useState<InLocales<{ title: string }>>(
    begunIn(campaign.texts, first, { title: '' }),
  );
  const [slug, setSlug] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const unsaved = useUnsaved([kind, texts, slug]);
  const address = slug ?? slugOf((texts[first] ?? texts.fr ?? texts.en)?.title ?? '');
  const problems: Record<string, string> = {
    ...missingWords(texts, ['title'], t('ui.field.required')),
    ...(!isSlug(address) && { slug: t('campaigns.new.slug_form') }),
  };
  const adding = useMutation({
    meta: { quiet: true },
    mutationFn: (chosen: AlertKindName) =>
      answer(
        api.POST('/api/v1/campaign-stages/{id}/alerts', {
          params: { path: { id: stage.id } },
          body: { kind: chosen, slug: address, texts },
        }),
      ),
    async onSuccess(alert) {
      await queryClient.invalidateQueries({ queryKey: ['campaigns'] });
      await navigate({
        to: '/campaigns/$id/alerts/$alertId',
        params: { id: campaign.id, alertId: alert.id },
      });
    },
  });
  return (
    <EditDialog
      onClose={onClose}
      unsaved={unsaved && !adding.isPending}
      title={t('campaigns.alert.add')}
      size="lg"
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (kind && Object.keys(problems).length === 0) adding.mutate(kind);
        }}
      >
        <Stack gap="md">
          <FormProblem error={adding.error} />
          <Radio.Group
            label={t('campaigns.alert.kind')}
            value={kind ?? null}
            onChange={(value) => setKind(value as AlertKindName)}
          >
            <Stack gap="sm" mt="xs">
              {campaign.kinds.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`campaigns.kind.${one}`)}
                  description={t(`campaigns.kind_hint.${one}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <WordsFields
            texts={texts}
            fields={[{ name: 'title', label: t('campaigns.alert.name'), max: 160, needed: true }]}
            onChange={setTexts}
            errors={tried ? problems : {}}
          />
          <TextInput
            label={t('campaigns.new.slug')}
            description={`${location.host}/c/${campaign.slug}/${address || '…'}`}
            value={address}
            maxLength={64}
            spellCheck={false}
            error={(tried && problems.slug) || fieldErrors(adding.error).slug}
            onChange={(event) => setSlug(event.currentTarget.value)}
          />
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={adding.isPending}>
            {t('campaigns.alert.add')}
          </Button>
        </DialogActs>
      </form>
    </EditDialog>
  );
}
