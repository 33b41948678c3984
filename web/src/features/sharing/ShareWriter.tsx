/** First step of the share sheet: where, in what words, and how it will look. */
import { Anchor, Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import type { Locale } from '@portevoix/core/common';
import type { NetworkId } from '@portevoix/core/networks';
import type { Hat } from '@portevoix/core/people';
import type { ShareDraft, ShownImage } from '@portevoix/core/sharing';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/me.ts';
import { isProblem } from '../../lib/problem.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { toast } from '../../ui/toasts.ts';
import { Findings } from '../guardrails/Findings.tsx';
import { proofsQuery } from '../guardrails/queries.ts';
import { useServerJudgement } from '../guardrails/server-judgement.ts';
import { AssistPanel } from './AssistPanel.tsx';
import { ChoosePictures, mostPictures, pictureAddress } from './ChoosePictures.tsx';
import { confirmationFor } from './confirm.ts';
import { Counter, Disclosure, Known, TooLong } from './DraftNotes.tsx';
import { NetworkPicker } from './NetworkPicker.tsx';
import { NetworkPreview } from './NetworkPreview.tsx';
import { useOffered } from './networks/use-offered.ts';
import { freeSlotsQuery } from './plan-queries.ts';
import type { Connection, Guardrails } from './queries.ts';
import { Reminder } from './Reminder.tsx';
import classes from './ShareSheet.module.css';
import { SheetBody } from './ShareSheet.tsx';
import { SimilarNote } from './SimilarNote.tsx';
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
import { firstOffered, mastodonServer, rememberMastodonServer, rememberNetwork } from './share-memory.ts';
import { verbFor } from './share-verb.ts';
import type { ShareableStory } from './story.ts';
import { useSimilar } from './use-similar.ts';
import { WhenField } from './WhenField.tsx';
import { WordsTools } from './WordsTools.tsx';
import { firstWhen, scheduleOf, type When } from './when.ts';

interface ShareWriterProps {
  story: ShareableStory;
  /** The choice of whom one writes for, where there is one. */
  who?: ReactNode;
  rules: Guardrails;
  connections: readonly Connection[];
  firstNetwork?: string | undefined;
  /** What an assistant prepared: where the writing begins, and what sharing it settles. */
  draft?: ShareDraft | undefined;
  firstStep: number;
  onClose: () => void;
  onSent: (sent: Sent) => void;
}

export function ShareWriter(props: ShareWriterProps) {
  const { story, rules, connections, firstNetwork, draft, firstStep, onClose, onSent } = props;
  const { t } = useTranslation();
  const { person } = useMe();
  const queryClient = useQueryClient();
  const [network, setNetwork] = useState<NetworkId>(() => firstOffered(story.networks, firstNetwork));
  const languages = languagesOf(story.captions, person.locale);
  const [locale, setLocale] = useState(draft?.locale ?? languages[0] ?? person.locale);
  const [hat, setHat] = useState(() => firstHat(person.hats));
  const captions = captionsFor(story.captions, locale, network);
  const suggest = (step: number) => suggestionFor(captions, story.id, person.id, step)?.text ?? '';
  const [step, setStep] = useState(firstStep);
  const [words, setWords] = useState(() => draft?.body ?? suggest(firstStep));
  const [server, setServer] = useState(mastodonServer);
  const [byHand, setByHand] = useState(false);
  const [when, setWhen] = useState<When>(() => firstWhen(draft?.schedule));
  const [images, setImages] = useState<readonly ShownImage[]>([]);
  const counterId = useId();

  const ways = useOffered(network);
  const account =
    (ways.api && connections.find((one) => one.network === network && one.status === 'connected')) || null;
  const mode = account && !byHand ? 'api' : 'assisted';
  const limits = mode === 'api' ? account?.limits : undefined;
  const pictures = mode === 'api' ? images.slice(0, limits?.maxImages ?? mostPictures(network)) : [];
  const seen = useDeferredValue(words);
  const link = sampleLink(window.location.origin);
  const proofs = useQuery({ ...proofsQuery(story.id), enabled: rules.claims.length > 0 });
  const proven = proofs.data?.items;
  const theirs = useServerJudgement(
    { text: seen, hat, locale, network, storyId: story.id },
    rules.serverJudges,
  );
  const view = useMemo(
    () =>
      readDraft({
        ...{ network, words: seen, hat, locale },
        promotional: story.promotional,
        rules,
        place: person.place,
        proven: proven?.map((one) => one.claim),
        ...{ theirs, limits },
        pictures: pictures.length > 0,
        link,
        card: { title: story.title, description: story.excerpt, image: story.imageUrl, url: story.url },
      }),
    [network, seen, hat, locale, rules, story, link, person.place, proven, theirs, limits, pictures.length],
  );

  const send = useMutation({
    mutationFn: sendShare,
    meta: { quiet: true },
    onError(error) {
      // The story or the rules moved on: fetched anew, the screen shows what would go out now.
      if (!isProblem(error, 'sharing.not_as_confirmed')) return;
      void queryClient.invalidateQueries({ queryKey: ['guardrails'] });
      void queryClient.invalidateQueries({ queryKey: ['feed'] });
    },
    onSuccess(sent) {
      rememberNetwork(network);
      void queryClient.invalidateQueries({ queryKey: ['shares'] });
      void queryClient.invalidateQueries({ queryKey: ['queue'] });
      if (draft) void queryClient.invalidateQueries({ queryKey: ['delegations'] });
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
  const byUs = mode === 'api';
  const similar = useSimilar(
    { storyId: story.id, network, mode, hat, locale, words: seen.trim() },
    view.obstacle === null,
  );
  const slots = useQuery({ ...freeSlotsQuery(network, when.zone), enabled: byUs && when.kind === 'slot' });
  const schedule = byUs ? scheduleOf(when, slots.data?.[0] ?? null) : null;
  const waits = rules.waitingHats.includes(hat);
  const share = () =>
    send.mutate({
      ...{ storyId: story.id, title: story.title, draftId: draft?.id },
      ...{ network, mode },
      connectionId: byUs ? (account?.id ?? null) : null,
      confirmation: byUs ? confirmationFor({ network, view, story, link, images: pictures }) : null,
      schedule: schedule ?? null,
      images: pictures.map((image) => image.id),
      ...{ hat, locale },
      words: words.trim(),
      waits,
      instance: rememberMastodonServer(server),
    });

  const verb = waits ? t('sharing.act.ask_approval') : verbFor(t, network, mode, when.kind !== 'now');

  return (
    <SheetBody
      acts={
        <>
          <Button variant="default" onClick={onClose}>
            {t('sharing.act.not_now')}
          </Button>
          <Button
            onClick={share}
            loading={send.isPending}
            disabled={view.obstacle !== null || schedule === undefined || seen !== words}
          >
            {verb}
          </Button>
        </>
      }
    >
      <div className={classes.columns}>
        <div className={classes.stack}>
          <FormProblem error={send.error} />
          {props.who}
          <NetworkPicker
            value={network}
            allowed={story.networks}
            isOpen={ways.isOpen}
            onChange={setNetwork}
          />
          {account && ways.assisted && (
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
          {ways.connectable && !account && (
            <p className={classes.quiet}>
              {t('sharing.mode.connect_hint')}{' '}
              <Anchor underline="always" component={Link} to="/me" hash="connections">
                {t('sharing.mode.connect')}
              </Anchor>
            </p>
          )}
          {network === 'mastodon' && !byUs && (
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
              readOnly={story.textLocked === true}
              onChange={(event) => setWords(event.currentTarget.value)}
              aria-describedby={counterId}
              placeholder={t('sharing.sheet.placeholder')}
              rows={6}
            />
            <div className={classes.under}>
              <WordsTools
                suggestions={captions.length}
                languages={languages.filter((one) => one !== locale)}
                empty={words === ''}
                onAnother={another}
                onSpeak={speak}
                onClear={() => replace('')}
              />
              <Counter view={view} network={network} id={counterId} />
            </div>
            <AssistPanel
              storyId={story.id}
              network={network}
              locale={locale}
              words={words}
              onChoose={replace}
            />
            <TooLong view={view} network={network} />
            {view.obstacle === null && isUntouched(seen, captions) && (
              <p className={classes.quiet}>{t('sharing.sheet.untouched')}</p>
            )}
            {view.obstacle === 'empty' && <p className={classes.quiet}>{t('sharing.sheet.empty')}</p>}
            <Findings judgement={view.judgement} text={seen} />
            <SimilarNote similar={similar} refused={network === 'x' && byUs} />
          </div>
          <Disclosure view={view} />
          <Known waits={waits} archived={rules.archive} />
          {byUs && <ChoosePictures network={network} story={story} chosen={pictures} onChange={setImages} />}
          {byUs ? (
            <WhenField network={network} when={when} onChange={setWhen} />
          ) : (
            <Reminder network={network} story={story} />
          )}
        </div>
        <div>
          <h3 className={classes.label}>{t('sharing.preview.title')}</h3>
          <NetworkPreview
            network={network}
            preview={view.preview}
            author={account?.displayName ?? person.name}
            handle={account ? `@${account.handle}` : null}
            subject={story.title}
            images={pictures.map((image) => ({ ...image, url: pictureAddress(story, image.id) }))}
          />
        </div>
      </div>
    </SheetBody>
  );
}
