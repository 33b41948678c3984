/**
 * The contract of an adapter: how one kind of file becomes targets or districts. One file per source describes itself and
 * reads; the rest of the room knows none by name. Reading is pure: bytes in, facts out.
 */
import type { District, Office, Salutation } from '@portevoix/core/campaigns';
import type { SourceFile } from './files.ts';

/** Somebody in a post, as a source says it. */
export interface ReadTarget {
  /** The source's own id of whoever holds the post; it finds them again at the next reading. */
  key: string;
  name: string;
  givenName?: string | null;
  familyName?: string | null;
  salutation?: Salutation;
  chamber: string;
  post: string;
  district?: District | null;
  party?: string | null;
  committees?: readonly string[];
  email?: string | null;
  phone?: string | null;
  formUrl?: string | null;
  address?: string | null;
  offices?: readonly Office[];
  website?: string | null;
  locale?: 'fr' | 'en' | null;
  /** `2025-01-03` */
  termStarts?: string | null;
  termEnds?: string | null;
}

/** A seat that one person holds: where nobody does, it is empty. */
export interface Seat {
  chamber: string;
  post: string;
  district: District;
}

export interface PostalLine {
  country: string;
  postalCode: string;
  district: District;
  place: string;
}

/** A row that was left out; words at `campaigns.targets.refused.<reason>`. */
export interface RefusedRow {
  /** As a text editor counts lines, where the format has lines. */
  line: number | null;
  reason:
    | 'name_missing'
    | 'district_unknown'
    | 'email_invalid'
    | 'not_an_entry'
    | 'term_ended'
    | 'repeated'
    | 'postal_invalid';
  value: string;
}

export interface Reading {
  targets: ReadTarget[];
  postal: PostalLine[];
  /** Seats the source itself lists, held or empty. */
  seats: Seat[];
  refused: RefusedRow[];
  /** The day the data speaks of, where the source says so. */
  dataDate: string | null;
}
export const emptyReading = (): Reading => ({
  targets: [],
  postal: [],
  seats: [],
  refused: [],
  dataDate: null,
});

/** Which column of a list of one's own holds what: heading by field. */
export type ColumnMapping = Readonly<Record<string, string>>;

export interface Adapter {
  /** `us-congress`; words at `campaigns.targets.adapter.<id>.{name,origin,lacks}`. */
  id: string;
  brings: 'targets' | 'districts';
  /** SPDX id, or the licence’s own name. */
  licence: string;
  /** The page that says what the data is. */
  home: string | null;
  /** Where it is usually fetched from; null where a file has to be chosen. */
  url: string | null;
  /** File name endings, as an upload accepts them. */
  takes: readonly string[];
  /** A file under `server/samples`, where the licence lets us ship one, and the day its data speaks of. */
  sample?: { file: string; date: string };
  /** The seat of which a district of a postal table makes one, for chambers in which one person holds one district. */
  seatOf?: (ocdId: string) => { chamber: string; post: string } | null;
  /**
   * @param day today, `2026-11-22`: posts that have ended by then are left out
   * @throws campaigns.source_unknown_format where nothing in the files is of a known form
   */
  read(
    files: readonly SourceFile[],
    options: { day: string; mapping?: ColumnMapping | null },
  ): Promise<Reading>;
}
