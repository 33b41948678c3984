/** The first visit of a new installation: create one's organisation, or load the demonstration. */
import { useTranslation } from 'react-i18next';
import { Narrow } from '../../ui/Narrow.tsx';
import { CreateOrganisation } from './CreateOrganisation.tsx';
import { LoadDemonstration } from './LoadDemonstration.tsx';
import classes from './Welcome.module.css';

export function Welcome() {
  const { t } = useTranslation();
  return (
    <Narrow title={t('workspaces.welcome.title')} lead={t('workspaces.welcome.lead')} wide>
      <div className={classes.choices}>
        <CreateOrganisation />
        <LoadDemonstration />
      </div>
    </Narrow>
  );
}
