/** The logo: choose a picture and it is there; taken away as easily. */
import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { base64Of } from '../../lib/base64.ts';
import { meQuery, useMe } from '../../lib/me.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { toast } from '../../ui/toasts.ts';

const most = 700_000;

export function LogoForm() {
  const { t } = useTranslation();
  const { workspace } = useMe();
  const queryClient = useQueryClient();
  const [tooHeavy, setTooHeavy] = useState(false);
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: async (file: File | null) =>
      file
        ? answer(api.PUT('/api/v1/workspace/logo', { body: { picture: await base64Of(file) } }))
        : answer(api.DELETE('/api/v1/workspace/logo')),
    onSuccess(saved) {
      queryClient.setQueryData(meQuery.queryKey, (me) => (me ? { ...me, workspace: saved } : me));
      toast({ text: t('common.saved') });
    },
  });
  return (
    <Stack gap="md">
      <FormProblem error={change.error} />
      {tooHeavy && (
        <Text role="alert" c="red">
          {t('workspaces.logo.too_heavy')}
        </Text>
      )}
      {workspace.logo && <Logo logo={workspace.logo} size={48} />}
      <Group gap="sm">
        <FileButton
          accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
          onChange={(file) => {
            setTooHeavy(Boolean(file && file.size > most));
            if (file && file.size <= most) change.mutate(file);
          }}
        >
          {(props) => (
            <Button variant="default" loading={change.isPending} {...props}>
              {workspace.logo ? t('workspaces.logo.replace') : t('workspaces.logo.choose')}
            </Button>
          )}
        </FileButton>
        {workspace.logo && (
          <Button variant="default" onClick={() => change.mutate(null)}>
            {t('workspaces.logo.remove')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
