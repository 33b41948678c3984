/** Reads and changes what the organisation says of itself. */
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { toast } from '../../../ui/toasts.ts';
import { type Settings, settingsQuery } from '../queries.ts';

export function useSettings() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data: settings } = useSuspenseQuery(settingsQuery);
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: (body: Partial<Settings>) => answer(api.PATCH('/api/v1/privacy-settings', { body })),
    async onSuccess(after) {
      queryClient.setQueryData(settingsQuery.queryKey, after);
      toast({ text: t('common.saved') });
      await queryClient.invalidateQueries({ queryKey: ['privacy-contacts'] });
      await queryClient.invalidateQueries({ queryKey: ['consultation-reminder'] });
    },
  });
  return { settings, change };
}
/** An emptied field is no value. */
export const orNull = (text: string): string | null => text.trim() || null;
