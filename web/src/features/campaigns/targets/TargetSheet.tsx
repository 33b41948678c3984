/** One decision-maker: contacts, offices, committees, term, where it all comes from, and what the organisation adds. */
import { Anchor, Badge, Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { isProblem } from '../../../lib/problem.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { OwnWords } from './OwnWords.tsx';
import { type TargetSheet as Sheet, targetQuery, targetsChanged } from './queries.ts';
import classes from './Targets.module.css';
import { BackToCampaigns, TargetsNav } from './TargetsNav.tsx';
import { noonOf, useChamber } from './words.ts';

const route = getRouteApi('/app/campaigns/targets/$targetId');

export function TargetSheet() {
  const { t } = useTranslation();
  const { targetId } = route.useParams();
  const { data: target, isPending, error, refetch } = useQuery(targetQuery(targetId));
  if (!target)
    return (
      <Page title={t('campaigns.targets.title')} before={<BackToCampaigns />}>
        <TargetsNav />
        {isPending ? (
          <SkeletonRows rows={5} />
        ) : !isProblem(error) || error.status !== 404 ? (
          <LoadProblem error={error} retry={refetch} />
        ) : (
          <EmptyState title={t('campaigns.targets.not_here')}>
            <p>{t('campaigns.targets.not_here_text')}</p>
          </EmptyState>
        )}
      </Page>
    );
  return (
    <Page
      title={target.name}
      width="text"
      lead={target.post}
      before={<BackToCampaigns />}
      acts={!target.vacant && <RemoveTarget target={target} />}
    >
      <TargetsNav />
      {(target.vacant || target.gone) && (
        <p className={classes.badges}>
          {target.vacant && <Badge color="warn">{t('campaigns.targets.vacant')}</Badge>}
          {target.gone && <Badge color="gray">{t('campaigns.targets.gone')}</Badge>}
        </p>
      )}
      <PublicFacts target={target} />
      <Section title={t('campaigns.targets.from')}>
        <Origin target={target} />
      </Section>
      {!target.vacant && (
        <Section title={t('campaigns.targets.own')} lead={t('campaigns.targets.own_lead')}>
          <OwnWords key={target.id} target={target} />
        </Section>
      )}
    </Page>
  );
}

const link = (href: string | null, text = href) =>
  href && (
    <Anchor href={href} target="_blank" rel="noopener noreferrer">
      {text}
    </Anchor>
  );

function PublicFacts({ target }: { target: Sheet }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const chamber = useChamber();
  const from = target.termStarts && date(noonOf(target.termStarts));
  const to = target.termEnds && date(noonOf(target.termEnds));
  const term =
    from && to
      ? t('campaigns.targets.term_both', { from, to })
      : from
        ? t('campaigns.targets.term_since', { from })
        : to && t('campaigns.targets.term_until', { to });
  const corrected = <span className={classes.soft}>{t('campaigns.targets.corrected')}</span>;
  const facts: [string, React.ReactNode][] = [
    [t('campaigns.targets.chamber'), chamber(target.chamber)],
    [
      t('campaigns.targets.district'),
      target.jurisdiction && (
        <>
          {target.jurisdiction.name} {target.source && target.staffJurisdiction && corrected}
        </>
      ),
    ],
    [t('campaigns.targets.party'), target.party],
    [t('campaigns.targets.term'), term],
    [
      t('campaigns.targets.email'),
      target.email && (
        <>
          {target.email} {target.staffEmail && corrected}
        </>
      ),
    ],
    [
      t('campaigns.targets.phone'),
      target.phone && (
        <>
          {target.phone} {target.staffPhone && corrected}
        </>
      ),
    ],
    [t('campaigns.targets.form'), link(target.formUrl)],
    [t('campaigns.targets.address'), target.address],
    [t('campaigns.targets.website'), link(target.website)],
    [t('campaigns.targets.committees'), target.committees.length > 0 && <Plain items={target.committees} />],
    [
      t('campaigns.targets.offices'),
      target.offices.length > 0 && (
        <Plain
          items={target.offices.map(({ name, phone, address, hours }) =>
            [name, phone, address, hours].filter(Boolean).join(' · '),
          )}
        />
      ),
    ],
    [
      t('campaigns.targets.lists_of'),
      target.lists.length > 0 && target.lists.map(({ name }) => name).join(', '),
    ],
  ];
  return <Facts facts={facts.filter(([, value]) => value)} />;
}

const Plain = ({ items }: { items: readonly string[] }) => (
  <ul className={classes.plain}>
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
);

function Origin({ target }: { target: Sheet }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { source } = target;
  if (!source) return <p>{t('campaigns.targets.from_hand')}</p>;
  return (
    <p>
      {[
        source.name,
        source.licence || t('campaigns.targets.no_licence'),
        target.dataDate
          ? t('campaigns.targets.data_date', { date: date(noonOf(target.dataDate)) })
          : t('campaigns.targets.no_date'),
        source.readAt && t('campaigns.targets.read_on', { date: date(source.readAt) }),
      ]
        .filter(Boolean)
        .join(' · ')}
      {source.url && <> · {link(source.url, new URL(source.url).hostname)}</>}
    </p>
  );
}

function RemoveTarget({ target }: { target: Sheet }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const removing = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/targets/{id}', { params: { path: { id: target.id } } })),
    async onSuccess() {
      toast({ text: t('campaigns.targets.removed', { name: target.name }) });
      await navigate({ to: '/campaigns/targets' });
      await targetsChanged(queryClient);
    },
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('campaigns.targets.remove')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('campaigns.targets.remove_title', { name: target.name })}
        confirm={t('campaigns.targets.remove')}
        onConfirm={() => removing.mutate()}
        busy={removing.isPending}
        danger
      >
        {t('campaigns.targets.remove_text')}
      </ConfirmDialog>
    </>
  );
}
