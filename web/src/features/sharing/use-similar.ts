/** Whether a colleague's words are nearly these, asked once the person stops typing. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { previewShares } from './plan-queries.ts';
import type { SendInput } from './send-share.ts';

type Asked = Pick<SendInput, 'storyId' | 'network' | 'mode' | 'hat' | 'locale' | 'words'>;
const restMs = 900;

export function useSimilar(input: Asked, possible: boolean): boolean {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { storyId, network, mode, hat, locale, words } = input;
  useEffect(() => {
    if (!possible) return setAsked(null);
    const timer = setTimeout(() => setAsked({ storyId, network, mode, hat, locale, words }), restMs);
    return () => clearTimeout(timer);
  }, [possible, storyId, network, mode, hat, locale, words]);
  const { data } = useQuery({
    queryKey: ['share-previews', asked],
    queryFn: async () => {
      const { storyId, network, mode, hat, locale, words } = asked!;
      const target = { network, mode, locale, text: words };
      return (await previewShares({ hat, items: [{ storyId, target }] }))[0]?.similar ?? false;
    },
    enabled: asked !== null,
    retry: false,
    staleTime: 60_000,
  });
  return data ?? false;
}
