/** What is passed on: which page, on which networks, and words to start from, in several forms. */
import { Checkbox, Group, Select, Stack, Textarea } from '@mantine/core';
import { passingNetworks, type ShareSettings, shareSettingsSchema } from '@portevoix/core/campaigns';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertSettingsProps } from '../alert-settings.ts';
import classes from '../Campaigns.module.css';
import { same } from '../drafts/draft.ts';
import { useWordsIn } from '../words.ts';

const usual = shareSettingsSchema.parse({});
const mostWordings = 6;

export default function PassingSettings({
  value,
  onChange,
  errors,
  campaign,
  alert,
  disabled,
}: AlertSettingsProps) {
  const { t } = useTranslation();
  const words = useWordsIn();
  const settings: ShareSettings = { ...usual, ...(value as Partial<ShareSettings>) };
  const set = (change: Partial<ShareSettings>) => onChange({ ...settings, ...change });
  const others = campaign.stages
    .flatMap(({ alerts }) => alerts)
    .filter((one) => one.id !== alert.id && one.kind !== 'share' && one.kind !== 'invite');
  return (
    <Stack gap="lg">
      <Select
        label={t('campaigns.passing.page')}
        description={t('campaigns.passing.page_hint')}
        data={[
          { value: '', label: t('campaigns.passing.whole_campaign') },
          ...others.map((one) => ({ value: one.id, label: words(one.texts)?.title ?? one.slug })),
        ]}
        value={settings.alertId ?? ''}
        allowDeselect={false}
        disabled={disabled}
        onChange={(id) => set({ alertId: id || null })}
      />
      {alert.kind === 'share' && (
        <Checkbox.Group
          label={t('campaigns.passing.networks')}
          value={settings.networks}
          onChange={(networks) =>
            set({ networks: passingNetworks.filter((network) => networks.includes(network)) })
          }
        >
          <Group mt="xs" gap="md">
            {passingNetworks.map((network) => (
              <Checkbox key={network} value={network} label={t(`networks.${network}`)} disabled={disabled} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {(['fr', 'en'] as const).map((locale) => (
        <fieldset key={locale} className={classes.language} disabled={disabled} lang={locale}>
          <legend className={classes.legend}>{t(`campaigns.words.${locale}`)}</legend>
          <Wordings
            wordings={settings.wordings[locale]}
            errors={errors}
            path={`wordings.${locale}`}
            onChange={(wordings) => set({ wordings: { ...settings.wordings, [locale]: wordings } })}
          />
        </fieldset>
      ))}
    </Stack>
  );
}

/** One field per form of words, and an empty one to write the next. */
function Wordings({
  wordings,
  errors,
  path,
  onChange,
}: {
  wordings: string[];
  errors: Record<string, string>;
  path: string;
  onChange: (wordings: string[]) => void;
}) {
  const { t } = useTranslation();
  // An emptied field stands where it is until the words are read anew: taken away at once, the next form of words would
  // come under the caret of whoever empties one to write it again.
  const [fields, setFields] = useState(wordings);
  const offered = (all: string[]) => all.filter((one) => one.trim() !== '');
  if (!same(offered(fields), offered(wordings))) setFields(wordings);
  const shown = fields.length < mostWordings ? [...fields, ''] : fields;
  return (
    <>
      {shown.map((wording, index) => (
        <Textarea
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a form of words is all that names it.
          key={index}
          label={t('campaigns.passing.wording', { number: index + 1 })}
          {...(index === 0 && { description: t('campaigns.passing.wording_hint') })}
          maxLength={600}
          autosize
          minRows={2}
          value={wording}
          error={errors[`${path}.${index}`]}
          onChange={(event) => {
            const next = [...shown];
            next[index] = event.currentTarget.value;
            const typed = next.at(-1) === '' ? next.slice(0, -1) : next;
            setFields(typed);
            onChange(offered(typed));
          }}
        />
      ))}
    </>
  );
}
