/** The share sheet for somebody else: words, network and a wished time are handed in; nothing goes out from here. */
import { Button, Textarea } from '@mantine/core';
import type { NetworkId } from '@portevoix/core/networks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../lib/me.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { Findings } from '../../guardrails/Findings.tsx';
import { Counter } from '../DraftNotes.tsx';
import { NetworkPicker } from '../NetworkPicker.tsx';
import { useOffered } from '../networks/use-offered.ts';
import { ownZone } from '../plan-queries.ts';
import type { Guardrails } from '../queries.ts';
import classes from '../ShareSheet.module.css';
import { SheetBody } from '../ShareSheet.tsx';
import { captionsFor, firstHat, languagesOf, readDraft, sampleLink, suggestionFor } from '../share-draft.ts';
import { firstOffered } from '../share-memory.ts';
import type { ShareableStory } from '../story.ts';
import { WordsTools } from '../WordsTools.tsx';
import { ZonedTime } from '../ZonedTime.tsx';
import { type Delegation, handIn } from './queries.ts';

interface DraftForProps {
  author: Delegation;
  story: ShareableStory;
  rules: Guardrails;
  who: ReactNode;
  onClose: () => void;
}

export function DraftFor({ author, story, rules, who, onClose }: DraftForProps) {
  const { t } = useTranslation();
  const { person } = useMe();
  const { name } = author;
  const queryClient = useQueryClient();
  const counterId = useId();
  const [network, setNetwork] = useState<NetworkId>(() => firstOffered(story.networks, undefined));
  const ways = useOffered(network);
  const languages = languagesOf(story.captions, person.locale);
  const [locale, setLocale] = useState(languages[0] ?? person.locale);
  const [step, setStep] = useState(0);
  const suggest = (at: number, language = locale) =>
    suggestionFor(captionsFor(story.captions, language, network), story.id, author.id, at)?.text ?? '';
  const [words, setWords] = useState(() => suggest(0));
  const [wish, setWish] = useState(() => ({ zone: ownZone(), at: '' }));
  // By the writer's own hat, as help in writing: what counts is judged when the author looks.
  const view = readDraft({
    ...{ network, words, hat: firstHat(person.hats), locale, promotional: story.promotional, rules },
    link: sampleLink(window.location.origin),
    card: { title: story.title, description: story.excerpt, image: story.imageUrl, url: story.url },
  });
  const send = useMutation({
    mutationFn: () =>
      handIn(author.id, story.id, {
        ...{ network, locale, body: words.trim() },
        ...(wish.at !== '' && { schedule: wish }),
      }),
    meta: { quiet: true },
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: ['delegations'] });
      toast({ text: t('sharing.drafts.handed_in', { name }) });
      onClose();
    },
  });
  return (
    <SheetBody
      acts={
        <>
          <Button variant="default" onClick={onClose}>
            {t('sharing.act.not_now')}
          </Button>
          <Button onClick={() => send.mutate()} loading={send.isPending} disabled={words.trim() === ''}>
            {t('sharing.drafts.hand_in', { name })}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        <FormProblem error={send.error} />
        {who}
        <p className={classes.quiet}>{t('sharing.drafts.explain', { name })}</p>
        <NetworkPicker value={network} allowed={story.networks} isOpen={ways.isOpen} onChange={setNetwork} />
        <div>
          <Textarea
            className={classes.words}
            label={t('sharing.sheet.words')}
            description={story.note ?? undefined}
            value={words}
            readOnly={story.textLocked === true}
            onChange={(event) => setWords(event.currentTarget.value)}
            aria-describedby={counterId}
            rows={6}
          />
          <div className={classes.under}>
            <WordsTools
              suggestions={captionsFor(story.captions, locale, network).length}
              languages={languages.filter((one) => one !== locale)}
              empty={words === ''}
              onAnother={() => {
                setStep(step + 1);
                setWords(suggest(step + 1));
              }}
              onSpeak={(language) => {
                if (words === suggest(step)) setWords(suggest(step, language));
                setLocale(language);
              }}
              onClear={() => setWords('')}
            />
            <Counter view={view} network={network} id={counterId} />
          </div>
          <Findings judgement={view.judgement} text={words} />
        </div>
        <ZonedTime
          label={t('sharing.drafts.wished_at')}
          zone={wish.zone}
          at={wish.at}
          onChange={(change) => setWish({ ...wish, ...change })}
        />
      </div>
    </SheetBody>
  );
}
