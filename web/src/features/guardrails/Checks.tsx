/** What is looked for beside words: personal data, links to strangers, capitals and hashtags; and the customers' list. */
import { Button, Checkbox, FileButton, NumberInput, SegmentedControl, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Section } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';
import { guardrailsQuery, type Rules, useRulesChange, type Watches } from '../workspaces/guardrails.ts';
import classes from './Rules.module.css';
import { RulesPage } from './RulesPage.tsx';

export const Checks = () => (
  <RulesPage>
    {(rules) => (
      <>
        <WatchForm key={rules.version} rules={rules} />
        <Names rules={rules} />
      </>
    )}
  </RulesPage>
);

const watched = ['iban', 'phone', 'email', 'names', 'links'] as const;
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function WatchForm({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  const change = useRulesChange(rules);
  const [watches, setWatches] = useState<Watches>(rules.watches);
  const [contacts, setContacts] = useState(rules.watches.publicContacts.join('\n'));
  const [hosts, setHosts] = useState(rules.watches.knownHosts.join('\n'));
  const save = (event: FormEvent) => {
    event.preventDefault();
    const next = { ...watches, publicContacts: lines(contacts), knownHosts: lines(hosts) };
    change.mutate({ watches: next }, { onSuccess: () => toast({ text: t('common.saved') }) });
  };
  return (
    <Section title={t('guardrails.checks.title')} lead={t('guardrails.checks.lead')}>
      <form onSubmit={save} noValidate>
        <Stack gap="lg">
          <FormProblem error={change.error} />
          {watched.map((what) => (
            <div key={what}>
              <p className={classes.label}>{t(`guardrails.checks.${what}`)}</p>
              <SegmentedControl
                fullWidth
                aria-label={t(`guardrails.checks.${what}`)}
                value={watches[what]}
                data={(['off', 'warn', 'block'] as const).map((value) => ({
                  value,
                  label: value === 'off' ? t('guardrails.checks.off') : t(`guardrails.action.${value}`),
                }))}
                onChange={(how) => setWatches({ ...watches, [what]: how })}
                transitionDuration={0}
              />
            </div>
          ))}
          <Textarea
            label={t('guardrails.checks.hosts')}
            description={t('guardrails.checks.hosts_hint')}
            autosize
            minRows={2}
            value={hosts}
            spellCheck={false}
            autoCapitalize="none"
            onChange={(event) => setHosts(event.currentTarget.value)}
          />
          <Textarea
            label={t('guardrails.checks.contacts')}
            description={t('guardrails.checks.contacts_hint')}
            autosize
            minRows={2}
            value={contacts}
            spellCheck={false}
            onChange={(event) => setContacts(event.currentTarget.value)}
          />
          <Checkbox
            label={t('guardrails.checks.capitals')}
            checked={watches.capitals}
            onChange={(event) => setWatches({ ...watches, capitals: event.currentTarget.checked })}
          />
          <NumberInput
            label={t('guardrails.checks.hashtags')}
            description={t('guardrails.checks.hashtags_hint')}
            min={0}
            max={30}
            allowDecimal={false}
            hideControls
            value={watches.mostHashtags ?? ''}
            onChange={(value) =>
              setWatches({ ...watches, mostHashtags: typeof value === 'number' ? value : null })
            }
          />
          <div>
            <Button type="submit" loading={change.isPending}>
              {t('guardrails.checks.save')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
}

function Names({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const queryClient = useQueryClient();
  const [names, setNames] = useState('');
  const put = useMutation({
    meta: { quiet: true },
    mutationFn: (text: string) => answer(api.PUT('/api/v1/guardrails/names', { body: { names: text } })),
    onSuccess(done) {
      setNames('');
      void queryClient.invalidateQueries({ queryKey: guardrailsQuery.queryKey });
      toast({
        text: t('guardrails.names.done', { count: done.names }),
        ...(done.unusable > 0 && { tone: 'plain' as const }),
      });
    },
  });
  return (
    <Section title={t('guardrails.names.title')} lead={t('guardrails.names.lead')}>
      <Stack gap="md">
        <FormProblem error={put.error} />
        <p>{t('guardrails.names.held', { count: rules.names, number: number(rules.names) })}</p>
        <Textarea
          label={t('guardrails.names.list')}
          description={t('guardrails.names.hint')}
          rows={5}
          value={names}
          spellCheck={false}
          onChange={(event) => setNames(event.currentTarget.value)}
        />
        <div className={classes.acts}>
          <Button onClick={() => put.mutate(names)} loading={put.isPending} disabled={names.trim() === ''}>
            {t('guardrails.names.replace')}
          </Button>
          <FileButton
            accept=".csv,.txt,text/csv,text/plain"
            onChange={async (file) => file && setNames(await file.text())}
          >
            {(props) => (
              <Button variant="default" {...props}>
                {t('guardrails.names.file')}
              </Button>
            )}
          </FileButton>
          {rules.names > 0 && (
            <Button variant="default" onClick={() => put.mutate('')}>
              {t('guardrails.names.clear')}
            </Button>
          )}
        </div>
      </Stack>
    </Section>
  );
}
