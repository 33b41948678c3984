/** Whom something is for: everyone, some people by conditions, or a saved audience; as a sentence, with a live count. */
import { Button, Radio, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Bookmark } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editorRoles, may } from '../../../app/places.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMe } from '../../../lib/me.ts';
import classes from './Audience.module.css';
import { AudienceSize } from './AudienceSize.tsx';
import { audiencesQuery, choicesQuery } from './queries.ts';
import { RuleEditor } from './RuleEditor.tsx';
import {
  type AudienceDraft,
  audienceInputOf,
  blockOf,
  draftOfAudience,
  isClear,
  newBlock,
  newCondition,
  ruleOf,
} from './rule-draft.ts';
import { useRuleSentence } from './sentence.ts';

const SaveAudience = lazy(() => import('./SaveAudience.tsx'));

interface AudienceEditorProps {
  audience: AudienceDraft;
  onChange: (audience: AudienceDraft) => void;
}

export function AudienceEditor({ audience, onChange }: AudienceEditorProps) {
  const { t } = useTranslation();
  const { person } = useMe();
  const sentence = useRuleSentence();
  const [naming, setNaming] = useState(false);
  const choose = (kind: string) => {
    if (kind === 'everyone') onChange({ for: 'everyone' });
    if (kind === 'saved') onChange({ for: 'saved', audience: null });
    if (kind === 'some')
      onChange({ for: 'some', block: newBlock('all', [firstCondition(person.groupScope)]) });
  };
  const clear = isClear(audience);
  const rule =
    audience.for === 'some'
      ? ruleOf(audience.block)
      : audience.for === 'saved'
        ? (audience.audience?.rule ?? null)
        : null;
  return (
    <div className={classes.fields}>
      <Radio.Group value={audience.for} onChange={choose} aria-label={t('people.audience.whom')}>
        <div className={classes.choices}>
          <Radio
            value="everyone"
            label={t('people.audience.everyone')}
            disabled={person.groupScope !== null}
          />
          <Radio value="some" label={t('people.audience.some')} />
          <Radio value="saved" label={t('people.audience.saved')} />
        </div>
      </Radio.Group>
      {person.groupScope && <ScopeHint groups={person.groupScope} />}
      {audience.for === 'saved' && <SavedChoice audience={audience} onChange={onChange} />}
      {audience.for === 'some' && (
        <RuleEditor block={audience.block} onChange={(block) => onChange({ for: 'some', block })} />
      )}
      {(audience.for === 'everyone' || rule) && <p className={classes.sentence}>{sentence(rule)}</p>}
      {clear ? (
        <AudienceSize audience={audienceInputOf(audience)} />
      ) : (
        audience.for === 'some' && (
          <p className={classes.unfinished} role="status">
            {t('people.audience.unfinished')}
          </p>
        )
      )}
      <div className={classes.acts}>
        {audience.for === 'some' && clear && may(person, editorRoles) && (
          <Button
            variant="default"
            size="sm"
            leftSection={<Bookmark size={16} aria-hidden />}
            onClick={() => setNaming(true)}
          >
            {t('people.audience.save')}
          </Button>
        )}
        {audience.for === 'saved' && audience.audience && (
          <Button
            variant="subtle"
            size="sm"
            onClick={() => onChange({ for: 'some', block: blockOf(audience.audience!.rule) })}
          >
            {t('people.audience.own')}
          </Button>
        )}
      </div>
      <Suspense>
        {naming && rule && (
          <SaveAudience
            rule={rule}
            onClose={() => setNaming(false)}
            onSaved={(saved) => onChange(draftOfAudience(saved))}
          />
        )}
      </Suspense>
    </div>
  );
}

/** Those whose role is limited to groups begin with these groups. */
const firstCondition = (scope: readonly string[] | null) =>
  scope ? { ...newCondition('group'), in: [...scope] } : newCondition();

function ScopeHint({ groups }: { groups: readonly string[] }) {
  const { t } = useTranslation();
  const { list } = useFormat();
  const choices = useQuery(choicesQuery);
  const names = choices.data?.groups.filter(({ id }) => groups.includes(id)).map(({ name }) => name);
  return names && <p className={classes.soft}>{t('people.audience.scope_hint', { groups: list(names) })}</p>;
}

interface SavedChoiceProps {
  audience: Extract<AudienceDraft, { for: 'saved' }>;
  onChange: (audience: AudienceDraft) => void;
}
function SavedChoice({ audience, onChange }: SavedChoiceProps) {
  const { t } = useTranslation();
  const saved = useQuery(audiencesQuery);
  if (saved.data?.items.length === 0) return <p>{t('people.audience.none_saved')}</p>;
  return (
    <Select
      label={t('people.audience.choose')}
      searchable
      allowDeselect={false}
      value={audience.audience?.id ?? null}
      data={saved.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      onChange={(id) => {
        const found = saved.data?.items.find((one) => one.id === id);
        if (found) onChange(draftOfAudience(found));
      }}
    />
  );
}
