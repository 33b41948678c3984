/** Leaving is one tap and one confirmation away, and takes effect here and now. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useMe } from '../../lib/me.ts';
import { forgetSession } from '../../lib/session.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';

export function Leave() {
  const { t } = useTranslation();
  const { workspace } = useMe();
  const [asking, setAsking] = useState(false);
  const leave = useMutation({
    mutationFn: () => answer(api.PUT('/api/v1/me/departure')),
    onSuccess: forgetSession,
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button variant="outline" color="bad" onClick={() => setAsking(true)}>
        {t('auth.leave.act')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('auth.leave.ask', { workspaceName: workspace.name })}
        confirm={t('auth.leave.act')}
        onConfirm={() => leave.mutate()}
        busy={leave.isPending}
        danger
      >
        {t('auth.leave.what')}
      </ConfirmDialog>
    </>
  );
}
