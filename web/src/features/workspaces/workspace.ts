/** Changes the workspace; everyone's frame follows at once, since it is painted from `me`. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { meQuery } from '../../lib/me.ts';
import { toast } from '../../ui/toasts.ts';

export interface WorkspaceChange {
  name?: string;
  locale?: 'fr' | 'en';
  timeZone?: string;
  accent?: string | null;
}

export function useWorkspaceChange() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: WorkspaceChange) => answer(api.PATCH('/api/v1/workspace', { body })),
    onSuccess(workspace) {
      queryClient.setQueryData(meQuery.queryKey, (me) => (me ? { ...me, workspace } : me));
      toast({ text: t('common.saved') });
    },
  });
}
