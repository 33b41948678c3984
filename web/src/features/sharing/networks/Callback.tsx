/** Back from a network's consent page: says what came of it and leads on to where the person was. */
import { Button } from '@mantine/core';
import type { NetworkId } from '@portevoix/core/networks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { finishSignIn } from './queries.ts';
import { placeToReturn, useSignInAt } from './use-sign-in-at.ts';

const route = getRouteApi('/app/connections/callback/$network');

export function Callback() {
  const { t } = useTranslation();
  const router = useRouter();
  const queryClient = useQueryClient();
  const network = route.useParams().network as NetworkId;
  const name = t(`networks.${network}`);
  const back = placeToReturn();
  const goOn = () => router.history.replace(back);
  const signIn = useSignInAt({ back });
  const finish = useMutation({
    mutationFn: () => finishSignIn(network, window.location.search.slice(1)),
    meta: { quiet: true },
    onSuccess({ connection, insteadOf }) {
      void queryClient.invalidateQueries({ queryKey: ['connections'] });
      void queryClient.invalidateQueries({ queryKey: ['shares'] });
      if (insteadOf) return;
      const figures = connection.figures?.state === 'on';
      toast({
        text: t(figures ? 'sharing.figures_access.done' : 'sharing.connect.done', {
          handle: connection.handle,
        }),
      });
      goOn();
    },
  });
  // The network's answer is good for one use: not twice, whatever React does with effects while developing.
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    finish.mutate();
  }, [finish.mutate]);
  const another = finish.data?.insteadOf ? finish.data : null;
  return (
    <Page title={t('sharing.callback.title', { network: name })} width="text">
      <div aria-live="polite">
        {(finish.isPending || finish.isIdle) && (
          <>
            <p>{t('sharing.callback.wait', { network: name })}</p>
            <SkeletonRows rows={2} />
          </>
        )}
        {another && (
          <>
            <p>
              {t('sharing.callback.another', {
                handle: another.connection.handle,
                expected: another.insteadOf ?? '',
                network: name,
              })}
            </p>
            <DialogActs>
              <Button variant="default" onClick={() => signIn.mutate({ network })} loading={signIn.isPending}>
                {t('sharing.callback.again')}
              </Button>
              <Button onClick={goOn}>{t('sharing.callback.on')}</Button>
            </DialogActs>
          </>
        )}
      </div>
      {finish.isError && (
        <>
          <FormProblem error={finish.error} />
          <DialogActs>
            <Button variant="default" onClick={goOn}>
              {t('sharing.callback.back')}
            </Button>
            <Button onClick={() => signIn.mutate({ network })} loading={signIn.isPending}>
              {t('sharing.callback.again')}
            </Button>
          </DialogActs>
        </>
      )}
    </Page>
  );
}
