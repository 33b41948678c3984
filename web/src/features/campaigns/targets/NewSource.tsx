/** A new source: what kind, then the sample that comes with the program, an address read every week, or a file. */
import { Anchor, Button, FileInput, Radio, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { wordsOf } from '../../../lib/i18n.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { EditDialog } from '../drafts/EditDialog.tsx';
import { useUnsaved } from '../drafts/use-draft.ts';
import { adaptersQuery, sendFile, type TargetAdapter, targetsChanged } from './queries.ts';
import classes from './Targets.module.css';

type Way = 'sample' | 'url' | 'file';

export default function NewSource({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const adapters = useQuery(adaptersQuery).data?.items ?? [];
  const [chosen, setChosen] = useState<TargetAdapter | null>(null);
  const [name, setName] = useState('');
  const [way, setWay] = useState<Way>('file');
  const [url, setUrl] = useState('');
  const [weekly, setWeekly] = useState(true);
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const unsaved = useUnsaved([chosen?.id, name, url, file?.name]);
  const nameOf = (id: string) => wordsOf(t, `campaigns.adapter.${id}.name`) ?? id;
  const choose = (id: string | null) => {
    const adapter = adapters.find((one) => one.id === id) ?? null;
    setChosen(adapter);
    setName(adapter ? nameOf(adapter.id) : '');
    setUrl(adapter?.url ?? '');
    setWay(adapter?.sample ? 'sample' : adapter?.url ? 'url' : 'file');
  };
  const ready = chosen && name.trim() && (way === 'sample' || (way === 'url' ? url.trim() : file));
  const adding = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const adapter = chosen?.id ?? '';
      if (way === 'file' && file) {
        const query = new URLSearchParams({ adapter, name: name.trim() });
        return sendFile(`/api/v1/target-source-files?${query}`, 'POST', file);
      }
      return answer(
        api.POST('/api/v1/target-sources', {
          body: {
            adapter,
            name: name.trim(),
            ...(way === 'url' ? { url: url.trim(), weekly } : { sample: true }),
          },
        }),
      );
    },
    onSuccess: onClose,
    onSettled: () => targetsChanged(queryClient),
  });
  const errors = fieldErrors(adding.error);
  return (
    <EditDialog onClose={onClose} unsaved={unsaved} title={t('campaigns.sources.add')} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (ready) adding.mutate();
        }}
      >
        <Stack gap="md">
          <FormProblem error={adding.error} />
          <Select
            label={t('campaigns.sources.kind')}
            data={adapters.map(({ id }) => ({ value: id, label: nameOf(id) }))}
            value={chosen?.id ?? null}
            error={tried && !chosen && t('ui.field.required')}
            onChange={choose}
          />
          {chosen && (
            <>
              <About adapter={chosen} />
              <TextInput
                label={t('campaigns.sources.name')}
                value={name}
                maxLength={120}
                error={tried && !name.trim() && t('ui.field.required')}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Radio.Group
                label={t('campaigns.sources.way')}
                value={way}
                onChange={(value) => setWay(value as Way)}
              >
                <Stack gap="xs" mt="xs">
                  {chosen.sample && <Radio value="sample" label={t('campaigns.sources.way_sample')} />}
                  <Radio value="url" label={t('campaigns.sources.way_url')} />
                  <Radio value="file" label={t('campaigns.sources.way_file')} />
                </Stack>
              </Radio.Group>
              {way === 'url' && (
                <>
                  <TextInput
                    label={t('campaigns.sources.url')}
                    type="url"
                    inputMode="url"
                    placeholder="https://"
                    value={url}
                    error={(tried && !url.trim() && t('ui.field.required')) || errors.url}
                    onChange={(event) => setUrl(event.currentTarget.value)}
                  />
                  <Switch
                    label={t('campaigns.sources.weekly')}
                    description={t('campaigns.sources.weekly_hint')}
                    checked={weekly}
                    onChange={(event) => setWeekly(event.currentTarget.checked)}
                  />
                </>
              )}
              {way === 'file' && (
                <FileInput
                  label={t('campaigns.sources.file')}
                  description={t('campaigns.sources.file_hint', { types: chosen.takes.join(', ') })}
                  placeholder={t('campaigns.sources.choose_file')}
                  accept={chosen.takes.join(',')}
                  value={file}
                  error={tried && !file && t('ui.field.required')}
                  onChange={setFile}
                />
              )}
            </>
          )}
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={adding.isPending}>
            {t('campaigns.sources.read')}
          </Button>
        </DialogActs>
      </form>
    </EditDialog>
  );
}

function About({ adapter }: { adapter: TargetAdapter }) {
  const { t } = useTranslation();
  return (
    <div className={classes.soft}>
      <p>{wordsOf(t, `campaigns.adapter.${adapter.id}.origin`)}</p>
      <p>{wordsOf(t, `campaigns.adapter.${adapter.id}.lacks`)}</p>
      <p>
        {adapter.licence && `${t('campaigns.sources.licence')} ${adapter.licence}. `}
        {adapter.home && (
          <Anchor href={adapter.home} target="_blank" rel="noopener noreferrer">
            {new URL(adapter.home).hostname}
          </Anchor>
        )}
      </p>
    </div>
  );
}
