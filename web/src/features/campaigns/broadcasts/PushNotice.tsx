/** A notice about as a phone shows it: every device draws it in its own way. */
import { Bell } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import classes from './Broadcasts.module.css';

interface PushNoticeProps {
  notice: { title: string; body: string; path: string };
  locale: string;
}
export function PushNotice({ notice: { title, body, path }, locale }: PushNoticeProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.notice} lang={locale}>
        <Bell size={24} aria-hidden />
        <div>
          <strong>{title}</strong>
          <p>{body}</p>
          <p className={classes.site}>{window.location.host}</p>
        </div>
      </div>
      <p>{t('campaigns.broadcast.push_opens', { address: path })}</p>
      <p>{t('campaigns.broadcast.push_look')}</p>
    </>
  );
}
