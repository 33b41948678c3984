/** Where one is signed in, in words; one of them, or all others, signed out at once. */
import { Badge, Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Monitor, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { wordsOf } from '../../lib/i18n.ts';
import { Line } from '../../ui/Line.tsx';
import { toast } from '../../ui/toasts.ts';
import classes from './Security.module.css';
import { type Security, securityQuery } from './security-query.ts';

const phones = /^(Android|iOS|HarmonyOS|KaiOS)/;

export function Devices({ sessions }: { sessions: Security['sessions'] }) {
  const { t } = useTranslation();
  const { date, relative } = useFormat();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: securityQuery.queryKey });
  const ending = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => toast({ text: t('auth.devices.ended') }),
    onSettled,
  });
  const endingOthers = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/sessions')),
    onSuccess: ({ ended }) => toast({ text: t('auth.devices.ended_others', { count: ended }) }),
    onSettled,
  });
  const nameOf = ({ browser, system }: Security['sessions'][number]) =>
    browser && system
      ? t('auth.devices.browser_on_system', { browser, system })
      : (browser ?? system ?? t('auth.devices.unknown'));
  const shown = sessions.toSorted((a, b) => Number(b.current) - Number(a.current));
  return (
    <Stack gap="md">
      <ul className={classes.list}>
        {shown.map((session) => (
          <li key={session.id}>
            <Line
              before={
                phones.test(session.system ?? '') ? (
                  <Smartphone size={20} aria-hidden />
                ) : (
                  <Monitor size={20} aria-hidden />
                )
              }
              title={
                <>
                  {nameOf(session)}{' '}
                  {session.current && (
                    <Badge variant="light" color="good" tt="none">
                      {t('auth.devices.this_one')}
                    </Badge>
                  )}
                </>
              }
              note={[
                session.way && wordsOf(t, `auth.way.${session.way}`),
                t('auth.devices.since', { date: date(session.createdAt) }),
                !session.current && t('auth.tokens.used', { when: relative(session.lastUsedAt) }),
              ]
                .filter(Boolean)
                .join(' · ')}
              acts={
                !session.current && (
                  <Button
                    variant="subtle"
                    color="bad"
                    aria-label={t('auth.devices.end_named', { name: nameOf(session) })}
                    loading={ending.isPending && ending.variables === session.id}
                    onClick={() => ending.mutate(session.id)}
                  >
                    {t('auth.devices.end')}
                  </Button>
                )
              }
            />
          </li>
        ))}
      </ul>
      {sessions.some((session) => !session.current) && (
        <div>
          <Button variant="default" loading={endingOthers.isPending} onClick={() => endingOthers.mutate()}>
            {t('auth.devices.end_others')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
