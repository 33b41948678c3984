/** A form that holds some parts of a campaign. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { toast } from '../../../ui/toasts.ts';
import { type Campaign, campaignQuery, campaignsChanged, holdCampaign, readCampaign } from '../queries.ts';
import { useDraft } from './use-draft.ts';

type Change = Parameters<typeof changeCampaign>[1];
const changeCampaign = (
  id: string,
  body: Partial<Pick<Campaign, 'slug' | 'texts' | 'facet' | 'goal' | 'timeZone' | 'transparency' | 'accent'>>,
) => answer(api.PATCH('/api/v1/campaigns/{id}', { params: { path: { id } }, body }));

/**
 * @param partOf - what of the campaign the form holds; stable from render to render.
 * @param bodyOf - what is sent of it: its changes, and how the rest stands now.
 */
export function useCampaignDraft<T extends object>(
  campaign: Campaign,
  partOf: (campaign: Campaign) => T,
  bodyOf: (changes: Partial<T>, now: T) => Change,
) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useDraft(useMemo(() => partOf(campaign), [campaign, partOf]));
  const { id } = campaign;
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      form.save(
        async () => partOf(await readCampaign(queryClient, id)),
        async (changes, now) => {
          const saved = await changeCampaign(id, bodyOf(changes, now));
          await holdCampaign(queryClient, id, () => saved);
          void campaignsChanged(queryClient, campaignQuery(id).queryKey);
          return partOf(saved);
        },
      ),
    onSuccess: (done) => done === 'saved' && toast({ text: t('common.saved') }),
  });
  return { ...form, saving };
}
