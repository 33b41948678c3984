/** My page: what I shared, its state, my clicks; my accounts; what the organisation can see; leaving. */
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../lib/me.ts';
import { Page } from '../../../ui/Page.tsx';
import { MySuggestions } from '../../content/community/MySuggestions.tsx';
import { MyArchive } from '../../guardrails/MyArchive.tsx';
import { Delegations } from '../delegations/Delegations.tsx';
import { LinkedInWorkbook } from '../figures/LinkedInWorkbook.tsx';
import { Notices } from '../Notices.tsx';
import { Connections } from './Connections.tsx';
import { Leaving } from './Leaving.tsx';
import classes from './Me.module.css';
import { MyFigures } from './MyFigures.tsx';
import { MyShares } from './MyShares.tsx';
import { NextUp } from './NextUp.tsx';
import { OwnPosts } from './OwnPosts.tsx';
import { Preferences } from './Preferences.tsx';
import { Voice } from './Voice.tsx';
import { WhatIsSeen } from './WhatIsSeen.tsx';

export function Me() {
  const { t } = useTranslation();
  const { person, workspace } = useMe();
  return (
    <Page
      title={person.name}
      lead={t('sharing.me.lead', {
        hats: person.hats.map((hat) => t(`people.hat.${hat}`)).join(' · '),
        organisation: workspace.name,
      })}
    >
      <div className={classes.columns}>
        <div className={classes.main}>
          <Notices />
          <NextUp />
          <MyFigures />
          <MyShares />
          <OwnPosts />
          <MySuggestions />
          <MyArchive />
        </div>
        <div className={classes.aside}>
          <WhatIsSeen />
          <Connections />
          <LinkedInWorkbook />
          <Delegations />
          <Voice />
          <Preferences />
          <Leaving />
        </div>
      </div>
    </Page>
  );
}
