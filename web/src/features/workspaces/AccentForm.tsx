/** The accent colour: a few that were tried, or one's own; the theme darkens or lightens it until text can be read. */
import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { accentRoles, isHexColor } from '@portevoix/core/color';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paintAccent } from '../../app/accent.ts';
import { useMe } from '../../lib/me.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import classes from './AccentForm.module.css';
import { useWorkspaceChange } from './workspace.ts';

const tried = [
  { key: 'vermilion', hex: null, shown: '#c43e1c' },
  { key: 'pine', hex: '#0f5b4a', shown: '#0f5b4a' },
  { key: 'ultramarine', hex: '#2f3fc4', shown: '#2f3fc4' },
  { key: 'plum', hex: '#7a1f5c', shown: '#7a1f5c' },
  { key: 'ochre', hex: '#a86a00', shown: '#a86a00' },
] as const;

export function AccentForm() {
  const { t } = useTranslation();
  const { workspace } = useMe();
  const change = useWorkspaceChange();
  const known = tried.find((one) => one.hex === workspace.accent);
  const [choice, setChoice] = useState<string>(known?.key ?? 'own');
  const [own, setOwn] = useState(workspace.accent ?? '#1d6b75');
  const sound = isHexColor(own);
  const hex = choice === 'own' ? own.toLowerCase() : (tried.find((one) => one.key === choice)?.hex ?? null);
  const adapted = choice === 'own' && sound && accentRoles(own).light.fill !== own.toLowerCase();

  // The page wears the colour while it is being chosen, and the saved one again afterwards.
  useEffect(() => {
    if (hex === null || isHexColor(hex)) paintAccent(hex);
    return () => paintAccent(workspace.accent);
  }, [hex, workspace.accent]);

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (choice !== 'own' || sound) change.mutate({ accent: hex });
      }}
    >
      <Stack gap="md">
        <FormProblem error={change.error} />
        <Radio.Group value={choice} onChange={setChoice} aria-label={t('workspaces.accent.title')}>
          <div className={classes.choices}>
            {tried.map((one) => (
              <Choice
                key={one.key}
                value={one.key}
                color={one.shown}
                label={t(`workspaces.accent.${one.key}`)}
              />
            ))}
            <Choice value="own" color={sound ? own : '#ffffff'} label={t('workspaces.accent.own')} />
          </div>
        </Radio.Group>
        {choice === 'own' && (
          <TextInput
            label={t('workspaces.accent.hex')}
            value={own}
            maxLength={7}
            error={sound ? undefined : t('workspaces.accent.hex_needed')}
            description={adapted ? t('workspaces.accent.adapted') : t('workspaces.accent.hex_hint')}
            onChange={(event) => setOwn(event.currentTarget.value.trim())}
          />
        )}
        <div>
          <Button type="submit" loading={change.isPending}>
            {t('workspaces.accent.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function Choice({ value, color, label }: { value: string; color: string; label: string }) {
  return (
    <Radio
      value={value}
      classNames={{
        root: classes.choice,
        body: classes.body,
        labelWrapper: classes.wrapper,
        label: classes.label,
      }}
      label={
        <>
          <svg className={classes.swatch} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <circle cx="12" cy="12" r="11" fill={color} />
          </svg>
          {label}
        </>
      }
    />
  );
}
