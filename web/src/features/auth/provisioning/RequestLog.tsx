/** The last 500 requests of a directory: what was asked, how it ended, and for a refusal what to do. */
import { Badge, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { wordsOf } from '../../../lib/i18n.ts';
import { CursorList } from '../../../ui/CursorList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Filters } from '../../../ui/Filters.tsx';
import { Line } from '../../../ui/Line.tsx';
import { Section } from '../../../ui/Page.tsx';
import { type Directory, requestsQuery, type ScimRequest } from './queries.ts';

const route = getRouteApi('/app/settings/provisioning/$directoryId');

export function RequestLog({ directory }: { directory: Directory }) {
  const { t } = useTranslation();
  const { outcome } = route.useSearch();
  const navigate = route.useNavigate();
  const requests = useInfiniteQuery(requestsQuery(directory.id, outcome));
  return (
    <Section title={t('auth.provisioning.log.title')} lead={t('auth.provisioning.log.lead')}>
      <Filters label={t('auth.provisioning.log.title')}>
        <NativeSelect
          label={t('auth.provisioning.log.filter')}
          value={outcome ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: value === 'failed' ? { outcome: value } : {}, replace: true })
          }
          data={[
            { value: '', label: t('auth.provisioning.log.all') },
            { value: 'failed', label: t('auth.provisioning.log.failed') },
          ]}
        />
      </Filters>
      <CursorList
        query={requests}
        label={t('auth.provisioning.log.title')}
        keyOf={(request) => String(request.number)}
        rowHeight={72}
        row={(request) => <RequestLine request={request} />}
        empty={
          <EmptyState title={t('auth.provisioning.log.empty_title')}>
            {t('auth.provisioning.log.empty')}
          </EmptyState>
        }
      />
    </Section>
  );
}

function RequestLine({ request }: { request: ScimRequest }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { status, scimType } = request;
  // Asked for before it is made: a directory's way of looking, not a failure.
  const calm = status < 400 || status === 404;
  const advice =
    wordsOf(t, `auth.provisioning.advice.${scimType ?? status}`) ??
    (calm ? null : t('auth.provisioning.advice.other'));
  return (
    <Line
      title={
        <>
          {request.method} {request.path} <Badge color={calm ? 'good' : 'bad'}>{status}</Badge>
        </>
      }
      note={[dateTime(request.at), request.detail, advice].filter(Boolean).join(' · ')}
    />
  );
}
