/** Shapes of the links API. */
import { z } from 'zod';
import { idSchema, instantSchema } from '../common/index.ts';
import { clickCountsSchema } from './clicks.ts';

/** Words that a vanity link may not take: pages of the service itself live there. */
export const reservedSlugs = ['privacy', 'confidentialite', 'opt-out', 'robots', 'api', 'admin'] as const;

/** What a link's last part may look like: a minted code of base58, or a name chosen by an editor. */
export const codePattern = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?$/;

export const slugSchema = z
  .string()
  .trim()
  .min(3)
  .max(64)
  .regex(codePattern)
  .refine((slug) => !(reservedSlugs as readonly string[]).includes(slug.toLowerCase()), {
    message: 'reserved',
  });

/** Only the web: no `javascript:`, `data:` or `file:` destination. */
export const destinationSchema = z.url({ protocol: /^https?$/ }).max(4000);

export const newLinkSchema = z.object({
  url: destinationSchema,
  /** The readable end of the address, e.g. `portes-ouvertes`; a random code when absent. */
  slug: slugSchema.optional(),
  campaign: z.string().trim().max(100).optional(),
  content: z.string().trim().max(100).optional(),
  source: z.string().trim().max(100).optional(),
});
export type NewLink = z.infer<typeof newLinkSchema>;

export const linkSchema = z.object({
  id: idSchema,
  code: z.string(),
  shortUrl: z.string(),
  url: z.string(),
  campaign: z.string().nullable(),
  content: z.string().nullable(),
  source: z.string().nullable(),
  createdAt: instantSchema,
  closedAt: instantSchema.nullable(),
  clicks: clickCountsSchema,
});
export type Link = z.infer<typeof linkSchema>;

export const linkDomainSchema = z.object({
  host: z.string().nullable(),
  /** The TXT record that proves ownership: its name and its value. */
  proof: z.object({ name: z.string(), value: z.string() }).nullable(),
  verifiedAt: instantSchema.nullable(),
});
export type LinkDomain = z.infer<typeof linkDomainSchema>;

export const newLinkDomainSchema = z.object({
  host: z
    .string()
    .trim()
    .toLowerCase()
    .max(253)
    .regex(/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/),
});
