/** Moving in: people, stories, what each did elsewhere. Moving out: everything in one file. */
import { Anchor, Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { Page, Section } from '../../ui/Page.tsx';
import { SettingsNav } from '../workspaces/SettingsNav.tsx';
import { BringFile } from './BringFile.tsx';

export function Switching() {
  const { t } = useTranslation();
  const [tool, setTool] = useState('');
  return (
    <Page title={t('switching.title')} lead={t('switching.lead')} width="text">
      <SettingsNav />
      <Section title={t('switching.people.title')} lead={t('switching.people.lead')}>
        <Anchor component={Link} to="/people/imports">
          {t('switching.people.act')}
        </Anchor>
      </Section>
      <Section title={t('switching.stories.title')} lead={t('switching.stories.lead')}>
        <BringFile
          id="stories"
          send={(file, dryRun) => answer(api.POST('/api/v1/brought-stories', { body: { file, dryRun } }))}
          say={({ stories, known, examples }) => (
            <>
              <p>
                {t('switching.stories.found', { count: stories })}
                {known > 0 && <>, {t('switching.stories.known', { count: known })}</>}
              </p>
              <ul>
                {examples.map((example) => (
                  <li key={example} dir="auto">
                    {example}
                  </li>
                ))}
              </ul>
            </>
          )}
          act={({ stories }) => (stories > 0 ? t('switching.stories.bring', { count: stories }) : null)}
          done={({ created }) => t('switching.stories.done', { count: created })}
        />
      </Section>
      <Section title={t('switching.history.title')} lead={t('switching.history.lead')}>
        <TextInput
          label={t('switching.history.tool')}
          value={tool}
          maxLength={80}
          onChange={(event) => setTool(event.currentTarget.value)}
        />
        <BringFile
          id="histories"
          disabled={tool.trim() === ''}
          send={(file, dryRun) =>
            answer(api.POST('/api/v1/brought-histories', { body: { file, dryRun, tool: tool.trim() } }))
          }
          say={({ people, strangers }) => (
            <p>
              {t('switching.history.found', { count: people })}
              {strangers > 0 && <>, {t('switching.history.strangers', { count: strangers })}</>}
            </p>
          )}
          act={({ people }) => (people > 0 ? t('switching.history.bring') : null)}
          done={({ kept }) => t('switching.history.done', { count: kept })}
        />
      </Section>
      <Section title={t('switching.out.title')} lead={t('switching.out.lead')}>
        <div>
          <Button component="a" href="/switching/everything.zip" variant="default">
            {t('switching.out.act')}
          </Button>
        </div>
      </Section>
    </Page>
  );
}
