/** One source: what its items become, which of them are kept, how many a day, and how long they wait. */
import {
  Button,
  MultiSelect,
  NumberInput,
  Select,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { KeywordRule } from '@portevoix/core/content';
import { type NetworkId, networkIds } from '@portevoix/core/networks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import type { Facet } from '../../../ui/FacetTag.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { complete, KeywordRules } from './KeywordRules.tsx';
import { groupsQuery, type Source, sourceQuery } from './queries.ts';
import classes from './SourcePage.module.css';
import { facets } from './searches.ts';

const route = getRouteApi('/app/sources/$sourceId');

export function SourcePage() {
  const { t } = useTranslation();
  const { sourceId } = route.useParams();
  const { data: source, isError } = useQuery(sourceQuery(sourceId));
  if (source) return <Settings key={source.id} source={source} />;
  return (
    <Page title={t('content.sources.settings')} width="text" before={<Back />}>
      {isError ? <EmptyState title={t('content.sources.gone')} /> : <SkeletonRows rows={4} height={72} />}
    </Page>
  );
}

function Back() {
  const { t } = useTranslation();
  return (
    <Link to="/sources" className={classes.back}>
      <ArrowLeft size={18} aria-hidden /> {t('content.sources.title')}
    </Link>
  );
}

const within = (value: number | string, max: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max;

function Settings({ source }: { source: Source }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data: groups } = useQuery(groupsQuery);
  const [title, setTitle] = useState(source.title);
  const [facet, setFacet] = useState<Facet>(source.facet);
  const [defaults, setDefaults] = useState(source.defaults);
  const [rules, setRules] = useState<KeywordRule[]>(source.rules);
  const [cap, setCap] = useState<number | string>(source.dailyCap);
  const [days, setDays] = useState<number | string>(source.expireAfterDays);
  const set = (change: Partial<Source['defaults']>) => setDefaults((old) => ({ ...old, ...change }));
  const sound = within(cap, 500) && within(days, 365) && title.trim() !== '';
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.PATCH('/api/v1/sources/{id}', {
          params: { path: { id: source.id } },
          body: {
            title: title.trim(),
            facet,
            defaults,
            rules: rules.filter(complete),
            dailyCap: Number(cap),
            expireAfterDays: Number(days),
          },
        }),
      ),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['sources'] });
      toast({ text: t('common.saved') });
    },
  });
  return (
    <Page title={source.title} lead={t('content.source.lead')} width="text" before={<Back />}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (sound) save.mutate();
        }}
      >
        <FormProblem error={save.error} />
        <Section title={t('content.source.defaults')}>
          <Stack gap="md">
            <TextInput
              label={t('content.source.name')}
              value={title}
              maxLength={300}
              error={title.trim() === '' ? t('ui.field.required') : null}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <Select
              label={t('content.sources.facet')}
              description={t('content.sources.facet_hint')}
              value={facet}
              allowDeselect={false}
              data={facets.map((one) => ({ value: one, label: t(`common.facet.${one}`) }))}
              onChange={(value) => setFacet((value ?? facet) as Facet)}
            />
            <TagsInput
              label={t('content.source.topics')}
              value={defaults.topics}
              splitChars={[',', ';']}
              maxTags={12}
              acceptValueOnBlur
              onChange={(topics) => set({ topics: topics.map((topic) => topic.toLowerCase()) })}
            />
            <Select
              label={t('content.source.locale')}
              placeholder={t('content.source.locale_own')}
              clearable
              value={defaults.locale}
              data={(['fr', 'en'] as const).map((one) => ({
                value: one,
                label: t(`content.language.${one}`),
              }))}
              onChange={(locale) => set({ locale: locale as Source['defaults']['locale'] })}
            />
            {(groups?.length ?? 0) > 0 && (
              <Select
                label={t('content.source.group')}
                description={t('content.source.group_hint')}
                placeholder={t('content.source.group_none')}
                clearable
                value={defaults.groupId}
                data={groups?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
                onChange={(groupId) => set({ groupId })}
              />
            )}
            <MultiSelect
              label={t('content.source.networks')}
              description={t('content.editor.networks_hint')}
              clearable
              value={defaults.networks}
              data={networkIds.map((one) => ({ value: one, label: t(`networks.${one}`) }))}
              onChange={(networks) => set({ networks: networks as NetworkId[] })}
            />
            <NumberInput
              label={t('content.source.expire')}
              description={t('content.source.expire_hint')}
              value={defaults.expireDays ?? ''}
              min={1}
              max={3650}
              allowDecimal={false}
              onChange={(value) => set({ expireDays: value === '' ? null : Number(value) })}
            />
            <Textarea
              label={t('content.source.note')}
              description={t('content.source.note_hint')}
              autosize
              minRows={2}
              maxLength={2000}
              value={defaults.note ?? ''}
              onChange={(event) => set({ note: event.currentTarget.value || null })}
            />
          </Stack>
        </Section>
        <Section title={t('content.rules.title')} lead={t('content.rules.lead')}>
          <KeywordRules sourceId={source.id} rules={rules} onChange={setRules} />
        </Section>
        <Section title={t('content.source.limits')}>
          <Stack gap="md">
            <NumberInput
              label={t('content.sources.cap')}
              description={t('content.sources.cap_hint')}
              value={cap}
              min={1}
              max={500}
              allowDecimal={false}
              error={within(cap, 500) ? null : t('content.sources.between', { max: 500 })}
              onChange={setCap}
            />
            <NumberInput
              label={t('content.sources.days')}
              description={t('content.sources.days_hint')}
              value={days}
              min={1}
              max={365}
              allowDecimal={false}
              error={within(days, 365) ? null : t('content.sources.between', { max: 365 })}
              onChange={setDays}
            />
          </Stack>
        </Section>
        <div className={classes.save}>
          <Button type="submit" loading={save.isPending} disabled={!sound}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
