/** The browsers of mine that may be told, and the button that adds this one. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Line } from '../../ui/Line.tsx';
import { Section } from '../../ui/Page.tsx';
import { canPush, subscribe } from './browser.ts';
import classes from './MyNotifications.module.css';
import { type Notifications, useAddBrowser, useForgetBrowser } from './queries.ts';

export function Browsers({ mine }: { mine: Notifications }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const [problem, setProblem] = useState<'unable' | 'denied' | null>(null);
  const add = useAddBrowser();
  const forget = useForgetBrowser();
  const allow = async () => {
    setProblem(null);
    try {
      const subscription = await subscribe(mine.pushKey);
      if (subscription) add.mutate(subscription);
      else setProblem('denied');
    } catch {
      setProblem('unable');
    }
  };
  return (
    <Section title={t('notifications.browser.title')} lead={t('notifications.browser.lead')}>
      <FormProblem error={add.error} />
      <ul className={classes.list}>
        {mine.browsers.map(({ id, createdAt }) => (
          <li key={id}>
            <Line
              title={t('notifications.browser.since', { at: dateTime(createdAt) })}
              acts={
                <Button variant="default" onClick={() => forget.mutate(id)} loading={forget.isPending}>
                  {t('notifications.browser.forget')}
                </Button>
              }
            />
          </li>
        ))}
      </ul>
      {!canPush() ? (
        <p className={classes.soft}>{t('notifications.browser.unable')}</p>
      ) : mine.agreed ? (
        <div>
          <Button variant="default" onClick={() => void allow()} loading={add.isPending}>
            {t('notifications.browser.allow')}
          </Button>
        </div>
      ) : (
        <p className={classes.soft}>{t('notifications.browser.agree_first')}</p>
      )}
      <p role="status" className={classes.soft}>
        {problem && t(`notifications.browser.${problem}`)}
      </p>
    </Section>
  );
}
