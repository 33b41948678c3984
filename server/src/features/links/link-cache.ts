/**
 * The links this process knows, so that a redirect does not wait for PostgreSQL and goes on while it is away.
 * An entry past its time is used once more while a fresh one is fetched; lookups of one turn share one query.
 */

/** What the redirect needs of a link. */
export interface Destination {
  workspaceId: string;
  linkId: string;
  /** With its campaign parameters. */
  location: string;
  /** Without: for readers who refuse tracking. */
  plain: string;
  /** Nobody is sent on any more. */
  closed: boolean;
}

export interface LinkCacheOptions {
  /** Finds those that exist. */
  load(codes: readonly string[]): Promise<ReadonlyMap<string, Destination>>;
  now?: () => number;
  /** Entries at most; the least recently used go first. */
  size?: number;
  /** How long an entry is fresh, in milliseconds. */
  freshMs?: number;
  /** How long "there is no such link" is believed, in milliseconds. */
  missingMs?: number;
}

interface Entry {
  /** Null: no such link. */
  destination: Destination | null;
  freshUntil: number;
}

export class LinkCache {
  readonly #entries = new Map<string, Entry>();
  readonly #wanted = new Map<string, ((destination: Destination | null, error?: unknown) => void)[]>();
  readonly #options: Required<LinkCacheOptions>;
  #scheduled = false;

  constructor(options: LinkCacheOptions) {
    this.#options = { now: Date.now, size: 200_000, freshMs: 30_000, missingMs: 5_000, ...options };
  }

  /** The link when it is known here; `undefined` when only PostgreSQL can tell. Null: there is none. */
  known(code: string): Destination | null | undefined {
    const entry = this.#entries.get(code);
    if (!entry) return undefined;
    const stale = entry.freshUntil <= this.#options.now();
    if (stale && entry.destination === null) return undefined;
    // A Map keeps the order of insertion: the least recently used stands first. Moving an entry costs more than
    // finding it, so it is left to the time when there is little room.
    if (this.#entries.size > this.#options.size * 0.9) {
      this.#entries.delete(code);
      this.#entries.set(code, entry);
    }
    if (stale) {
      entry.freshUntil = this.#options.now() + this.#options.missingMs;
      this.#want(code, () => {});
    }
    return entry.destination;
  }

  /** Asks PostgreSQL. Calls back with null for no such link, or with an error when it cannot be asked. */
  find(code: string, done: (destination: Destination | null, error?: unknown) => void): void {
    this.#want(code, done);
  }

  /** Puts a link there before anyone asks for it, or replaces what was known. */
  remember(code: string, destination: Destination | null): void {
    const { now, freshMs, missingMs, size } = this.#options;
    this.#entries.delete(code);
    this.#entries.set(code, { destination, freshUntil: now() + (destination ? freshMs : missingMs) });
    if (this.#entries.size > size) this.#entries.delete(this.#entries.keys().next().value as string);
  }

  forget(code: string): void {
    this.#entries.delete(code);
  }

  #want(code: string, done: (destination: Destination | null, error?: unknown) => void): void {
    const others = this.#wanted.get(code);
    if (others) others.push(done);
    else this.#wanted.set(code, [done]);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => void this.#fetch());
  }

  async #fetch(): Promise<void> {
    this.#scheduled = false;
    const wanted = new Map(this.#wanted);
    this.#wanted.clear();
    try {
      const found = await this.#options.load([...wanted.keys()]);
      for (const [code, callbacks] of wanted) {
        const destination = found.get(code) ?? null;
        this.remember(code, destination);
        for (const done of callbacks) done(destination);
      }
    } catch (error) {
      for (const callbacks of wanted.values()) for (const done of callbacks) done(null, error);
    }
  }
}
