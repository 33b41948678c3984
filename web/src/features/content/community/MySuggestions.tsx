/** What I suggested and what the editors answered; and the button that suggests a page from anywhere. */
import { Badge, Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMe } from '../../../lib/me.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from './Community.module.css';
import { mySuggestionsQuery } from './queries.ts';

const tones = { waiting: 'gray', accepted: 'good', refused: 'gray' } as const;

export function MySuggestions() {
  const { t } = useTranslation();
  const { relative } = useFormat();
  const queryClient = useQueryClient();
  const { data } = useQuery(mySuggestionsQuery);
  const takeBack = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/suggestions/{id}', { params: { path: { id } } })),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['suggestions'] });
      toast({ text: t('content.suggest.taken_back') });
    },
  });
  return (
    <section className={classes.block} id="suggestions">
      <h2>{t('content.suggest.mine')}</h2>
      {data?.items.length === 0 && <p className={classes.quiet}>{t('content.suggest.mine_none')}</p>}
      <ul className={classes.list}>
        {data?.items.map((item) => {
          const state = item.decision ?? 'waiting';
          return (
            <li key={item.id} className={classes.line}>
              <div>
                <h3 className={classes.name} dir="auto">
                  {item.title ?? item.url ?? item.text}
                </h3>
                <p className={classes.quiet}>
                  <Badge color={tones[state]}>{t(`content.suggestions.state.${state}`)}</Badge>{' '}
                  {relative(item.createdAt)}
                </p>
                {item.note && (
                  <p className={classes.words}>
                    {t('content.suggestions.answer', {
                      name: item.decidedBy ?? t('content.workflow.somebody'),
                    })}{' '}
                    {item.note}
                  </p>
                )}
                {item.story?.state === 'published' && (
                  <Link to="/feed/$storyId" params={{ storyId: item.story.id }}>
                    {t('content.suggestions.story', { title: item.story.title })}
                  </Link>
                )}
              </div>
              {state === 'waiting' && (
                <Button variant="default" onClick={() => takeBack.mutate(item.id)}>
                  {t('content.suggest.take_back')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <div className={classes.acts}>
        <Button component={Link} to="/suggest" variant="default">
          {t('content.suggest.title')}
        </Button>
        <Button component={Link} to="/topics" variant="default">
          {t('content.topics.title')}
        </Button>
      </div>
      <BrowserButton />
    </section>
  );
}

function BrowserButton() {
  const { t } = useTranslation();
  const { workspace } = useMe();
  const target = new URL('/suggest', window.location.origin).href;
  const script = `javascript:location.href=${JSON.stringify(target)}+'?title='+encodeURIComponent(document.title)+'&url='+encodeURIComponent(location.href)`;
  // React refuses such addresses, and rightly: this one is made here, of nothing a stranger wrote, and only to be dragged.
  const dragged = useCallback(
    (link: HTMLAnchorElement | null) => {
      link?.setAttribute('href', script);
      // Here a click has nothing to suggest; only dragging it means something.
      link?.addEventListener('click', (event) => event.preventDefault());
    },
    [script],
  );
  return (
    <details>
      <summary>{t('content.suggest.button')}</summary>
      <p className={classes.quiet}>{t('content.suggest.button_lead')}</p>
      <div className={classes.acts}>
        {/* biome-ignore lint/a11y/useValidAnchor: it has an address, set above. */}
        <a ref={dragged} className={classes.mark}>
          {t('content.suggest.button_name', { organisation: workspace.name })}
        </a>
        <CopyButton text={script} label={t('content.suggest.button_copy')} />
      </div>
    </details>
  );
}
