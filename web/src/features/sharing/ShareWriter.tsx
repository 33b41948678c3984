/** First step of the share sheet: where, in what words, and how it will look. */
import { Anchor, Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import type { Locale } from '@portevoix/core/common';
import { type NetworkId, networks } from '@portevoix/core/networks';
import type { Hat } from '@portevoix/core/people';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Eraser, Languages, RefreshCw } from 'lucide-react';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/me.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { toast } from '../../ui/toasts.ts';
import { Counter, Disclosure, Findings, TooLong } from './DraftNotes.tsx';
import { NetworkPicker } from './NetworkPicker.tsx';
import { NetworkPreview } from './NetworkPreview.tsx';
import type { Connection, Guardrails } from './queries.ts';
import classes from './ShareSheet.module.css';
import { SheetBody } from './ShareSheet.tsx';
import { type Sent, sendShare } from './send-share.ts';
import {
  captionsFor,
  firstHat,
  isUntouched,
  languagesOf,
  readDraft,
  sampleLink,
  suggestionFor,
} from './share-draft.ts';
import { lastNetwork, mastodonServer, rememberMastodonServer, rememberNetwork } from './share-memory.ts';
import type { ShareableStory } from './story.ts';

interface ShareWriterProps {
  story: ShareableStory;
  rules: Guardrails;
  connections: readonly Connection[];
  firstStep: number;
  onClose: () => void;
  onSent: (sent: Sent) => void;
}

export function ShareWriter({ story, rules, connections, firstStep, onClose, onSent }: ShareWriterProps) {
  const { t } = useTranslation();
  const { person } = useMe();
  const queryClient = useQueryClient();
  const [network, setNetwork] = useState<NetworkId>(() => offered(story.networks, lastNetwork()));
  const languages = languagesOf(story.captions, person.locale);
  const [locale, setLocale] = useState(languages[0] ?? person.locale);
  const [hat, setHat] = useState(() => firstHat(person.hats));
  const captions = captionsFor(story.captions, locale, network);
  const suggest = (step: number) => suggestionFor(captions, story.id, person.id, step)?.text ?? '';
  const [step, setStep] = useState(firstStep);
  const [words, setWords] = useState(() => suggest(firstStep));
  const [server, setServer] = useState(mastodonServer);
  const [byHand, setByHand] = useState(false);
  const counterId = useId();

  const account = connections.find((one) => one.network === network && one.status === 'connected') ?? null;
  const mode = account && !byHand ? 'api' : 'assisted';
  const seen = useDeferredValue(words);
  const view = useMemo(
    () =>
      readDraft({
        network,
        words: seen,
        hat,
        locale,
        promotional: story.promotional,
        rules,
        link: sampleLink(window.location.origin),
        card: { title: story.title, description: story.excerpt, image: story.imageUrl, url: story.url },
      }),
    [network, seen, hat, locale, rules, story],
  );

  const send = useMutation({
    mutationFn: sendShare,
    meta: { quiet: true },
    onSuccess(sent) {
      rememberNetwork(network);
      void queryClient.invalidateQueries({ queryKey: ['shares'] });
      onSent(sent);
    },
  });

  const replace = (text: string) => {
    const before = words;
    setWords(text);
    const own = before.trim() !== '' && !captions.some((caption) => caption.text.trim() === before.trim());
    if (own) toast({ tone: 'plain', text: t('sharing.sheet.replaced'), undo: () => setWords(before) });
  };
  const speak = (language: Locale) => {
    setLocale(language);
    // A suggestion nobody touched is translated; one's own words stay.
    if (captions.some((caption) => caption.text === words)) {
      setWords(
        suggestionFor(captionsFor(story.captions, language, network), story.id, person.id, step)?.text ?? '',
      );
    }
  };
  const another = () => {
    setStep(step + 1);
    replace(suggest(step + 1));
  };
  const share = () =>
    send.mutate({
      storyId: story.id,
      title: story.title,
      network,
      mode,
      connectionId: mode === 'api' ? (account?.id ?? null) : null,
      hat,
      locale,
      words: words.trim(),
      instance: rememberMastodonServer(server),
    });

  const name = t(`networks.${network}`);
  const verb =
    mode === 'api'
      ? t('sharing.act.publish', { network: name })
      : network === 'email'
        ? t('sharing.act.email')
        : network === 'sms'
          ? t('sharing.act.sms')
          : network === 'copy'
            ? t('sharing.act.copy')
            : network === 'system'
              ? t('sharing.act.system')
              : networks[network].text === 'clipboard'
                ? t('sharing.act.copy_and_open', { network: name })
                : t('sharing.act.open', { network: name });

  return (
    <SheetBody
      acts={
        <>
          <Button variant="default" onClick={onClose}>
            {t('sharing.act.not_now')}
          </Button>
          <Button onClick={share} loading={send.isPending} disabled={view.obstacle !== null}>
            {verb}
          </Button>
        </>
      }
    >
      <div className={classes.columns}>
        <div className={classes.stack}>
          <FormProblem error={send.error} />
          <NetworkPicker value={network} allowed={story.networks} onChange={setNetwork} />
          {account && (
            <SegmentedControl
              aria-label={t('sharing.mode.label')}
              value={byHand ? 'assisted' : 'api'}
              onChange={(value) => setByHand(value === 'assisted')}
              data={[
                { value: 'api', label: t('sharing.mode.api', { handle: account.handle }) },
                { value: 'assisted', label: t('sharing.mode.assisted') },
              ]}
            />
          )}
          {network === 'bluesky' && !account && (
            <p className={classes.quiet}>
              {t('sharing.mode.connect_hint')}{' '}
              <Anchor underline="always" component={Link} to="/me" hash="connections">
                {t('sharing.mode.connect')}
              </Anchor>
            </p>
          )}
          {network === 'mastodon' && (
            <TextInput
              label={t('sharing.mastodon.server')}
              description={t('sharing.mastodon.why')}
              placeholder="piaille.fr"
              value={server}
              onChange={(event) => setServer(event.currentTarget.value)}
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
          {person.hats.length > 1 && (
            <NativeSelect
              label={t('sharing.sheet.hat')}
              value={hat}
              onChange={(event) => setHat(event.currentTarget.value as Hat)}
              data={person.hats.map((one) => ({ value: one, label: t(`people.hat.${one}`) }))}
            />
          )}
          <div>
            <Textarea
              className={classes.words}
              label={t('sharing.sheet.words')}
              description={story.note ?? undefined}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
              aria-describedby={counterId}
              placeholder={t('sharing.sheet.placeholder')}
              rows={6}
            />
            <div className={classes.under}>
              {captions.length > 1 && (
                <Button
                  variant="subtle"
                  size="compact-md"
                  leftSection={<RefreshCw size={16} aria-hidden />}
                  onClick={another}
                >
                  {t('sharing.sheet.another')}
                </Button>
              )}
              {languages
                .filter((one) => one !== locale)
                .map((one) => (
                  <Button
                    key={one}
                    variant="subtle"
                    size="compact-md"
                    leftSection={<Languages size={16} aria-hidden />}
                    onClick={() => speak(one)}
                  >
                    {t(`sharing.sheet.in.${one}`)}
                  </Button>
                ))}
              {words !== '' && (
                <Button
                  variant="subtle"
                  size="compact-md"
                  leftSection={<Eraser size={16} aria-hidden />}
                  onClick={() => replace('')}
                >
                  {t('sharing.sheet.own')}
                </Button>
              )}
              <Counter view={view} network={network} id={counterId} />
            </div>
            <TooLong view={view} />
            {view.obstacle === null && isUntouched(seen, captions) && (
              <p className={classes.quiet}>{t('sharing.sheet.untouched')}</p>
            )}
            {view.obstacle === 'empty' && <p className={classes.quiet}>{t('sharing.sheet.empty')}</p>}
            <Findings view={view} words={seen} />
          </div>
          <Disclosure view={view} />
        </div>
        <div>
          <h3 className={classes.label}>{t('sharing.preview.title')}</h3>
          <NetworkPreview
            network={network}
            preview={view.preview}
            author={account?.displayName ?? person.name}
            handle={account ? `@${account.handle}` : null}
            subject={story.title}
          />
        </div>
      </div>
    </SheetBody>
  );
}

/** The network used last, where the story may go there. */
const offered = (allowed: readonly NetworkId[], last: NetworkId): NetworkId =>
  allowed.length === 0 || allowed.includes(last) ? last : (allowed[0] ?? last);
