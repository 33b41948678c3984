/** Says that letters do not leave, why, and what to do; nothing while they do. */
import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import type { MailState } from './queries.ts';

export function MailNotice({ mail: { state, answer, since } }: { mail: MailState }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  if (state === 'ok') return null;
  return (
    <Alert color="warn" title={t(`campaigns.broadcast.server.${state}`)} mb="md">
      {t(`campaigns.broadcast.server.${state}_text`)}
      {answer && (
        <>
          <br />
          <code>{answer}</code>
        </>
      )}
      {since && (
        <>
          <br />
          {t('campaigns.broadcast.server.since', { at: dateTime(since) })}
        </>
      )}
    </Alert>
  );
}
