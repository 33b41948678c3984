/**
 * The click spool: a small SQLite file of this process, where a click is safe before its reader is sent on.
 * Clicks of one turn of the event loop share one commit (WAL, synchronous=FULL: on the disk, not only in its cache).
 *
 * A process holds its file under SQLite's exclusive lock as long as it lives, and the system drops the lock when it
 * dies, however it dies. So "can I lock it?" is the whole question of whether a spool is an orphan.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Clicks of one commit, in the order they were taken in. */
export interface SpooledBatch {
  /** Rises for ever within one spool; what PostgreSQL remembers as "taken up to here". */
  seq: number;
  clicks: number;
  /** One line per click; see `record.ts`. */
  body: string;
}

export interface Spool {
  /** Names the spool in PostgreSQL. */
  readonly id: string;
  /** The oldest batches, together at least one and no more than about `clicks` clicks. */
  read(clicks: number): SpooledBatch[];
  /** Forgets all batches up to and including `seq`. */
  forget(seq: number): void;
  /** Clicks that wait here. */
  pending(): number;
  /** Lets go of the file; deletes it when nothing waits in it. */
  close(): void;
}

const suffix = '.spool.sqlite';

class SpoolFile implements Spool {
  readonly id: string;
  readonly #file: string;
  readonly #db: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #read: StatementSync;
  readonly #forget: StatementSync;
  #pending: number;

  constructor(folder: string, id: string, maxBytes: number) {
    this.id = id;
    this.#file = path.join(folder, id + suffix);
    this.#db = new DatabaseSync(this.#file, { timeout: 0 });
    try {
      this.#db.exec(`
        pragma locking_mode = exclusive;
        pragma auto_vacuum = incremental;
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma max_page_count = ${Math.ceil(maxBytes / 4096)};
        begin immediate;
        create table if not exists batches (
          seq integer primary key autoincrement, clicks integer not null, body text not null
        );
        commit;`);
      this.#insert = this.#db.prepare('insert into batches (clicks, body) values (?, ?)');
      this.#read = this.#db.prepare(
        'select seq, clicks, body from batches where seq > ? order by seq limit 256',
      );
      this.#forget = this.#db.prepare('delete from batches where seq <= ?');
      const sum = this.#db.prepare('select coalesce(sum(clicks), 0) as clicks from batches').get();
      this.#pending = Number(sum?.clicks ?? 0);
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  /** One commit. @throws Error when the disk is full or broken. */
  write(lines: readonly string[]): void {
    this.#insert.run(lines.length, lines.join('\n'));
    this.#pending += lines.length;
  }

  read(clicks: number): SpooledBatch[] {
    const found: SpooledBatch[] = [];
    for (let sum = 0, after = 0; ; ) {
      const rows = this.#read.all(after) as unknown as SpooledBatch[];
      for (const row of rows) {
        if (found.length > 0 && sum + row.clicks > clicks) return found;
        found.push(row);
        sum += row.clicks;
        after = row.seq;
      }
      if (rows.length < 256) return found;
    }
  }

  forget(seq: number): void {
    const gone = this.#db
      .prepare('select coalesce(sum(clicks), 0) as clicks from batches where seq <= ?')
      .get(seq);
    this.#forget.run(seq);
    this.#pending -= Number(gone?.clicks ?? 0);
    this.#db.exec('pragma incremental_vacuum(64)');
  }

  pending(): number {
    return this.#pending;
  }

  close(): void {
    const empty = this.#pending === 0;
    this.#db.close();
    if (empty) removeSpool(this.#file);
  }

  /** Sets a file that SQLite cannot read aside, for a person to look at. */
  setAside(): void {
    this.#db.close();
    renameSync(this.#file, `${this.#file}.broken`);
  }
}

export interface SpoolHealth {
  /** Clicks on this node that PostgreSQL has not taken yet. */
  waiting: number;
  /** Clicks whose commit failed and that are kept in memory to be tried again. */
  inMemory: number;
  /** Clicks that could neither be committed nor kept. */
  lost: number;
  /** Spool files set aside because SQLite cannot read them. */
  broken: number;
}

export interface Intake {
  /** Keeps one click; `done` is called after its commit, or at once when the spool cannot take it. Never throws. */
  append(line: string, done: () => void): void;
  /** Spools of this process: its own first, then those adopted from processes that are gone. */
  spools(): readonly Spool[];
  /** Looks for spools whose process is gone and takes them over. */
  adopt(): number;
  health(): SpoolHealth;
  /** Commits what waits, then lets go of every file. */
  close(): void;
}

export interface SpoolOptions {
  folder: string;
  /** Names a new spool: a fresh UUID each time. */
  newId(): string;
  onProblem(problem: string, error: unknown): void;
  /** Clicks kept in memory while the disk refuses them. */
  keepInMemory?: number;
  /** A spool grows no further, so that a long absence of PostgreSQL cannot fill the disk. Default 4 GiB. */
  maxBytes?: number;
}

const busy = 5;
const cannotOpen = 14;
const unreadable = new Set([11, 26]);
const codeOf = (error: unknown) => (error as { errcode?: number }).errcode ?? 0;

/** Opens this process's own spool and adopts the orphans of the folder. Never throws: without a disk, clicks are kept in memory. */
export function openSpool(options: SpoolOptions): Intake {
  const { folder, newId, onProblem, keepInMemory = 100_000, maxBytes = 4 * 1024 ** 3 } = options;
  let own: SpoolFile | undefined;
  const adopted = new Map<string, SpoolFile>();
  let lines: string[] = [];
  let waiting: (() => void)[] = [];
  let scheduled = false;
  let refused: string[] = [];
  let lost = 0;
  let broken = 0;
  let quietUntil = 0;

  const complain = (problem: string, error: unknown) => {
    // A full disk fails thousands of times a second: say it once every ten seconds.
    if (performance.now() < quietUntil) return;
    quietUntil = performance.now() + 10_000;
    onProblem(problem, error);
  };

  function openOwn(): SpoolFile {
    mkdirSync(folder, { recursive: true });
    return new SpoolFile(folder, newId(), maxBytes);
  }

  function commit(batch: readonly string[]): boolean {
    try {
      own ??= openOwn();
      own.write(batch);
      return true;
    } catch (error) {
      if (own && unreadable.has(codeOf(error))) {
        broken++;
        own.setAside();
        own = undefined;
      }
      complain('spool_refused', error);
      return false;
    }
  }

  function flush(): void {
    scheduled = false;
    const batch = lines;
    const answers = waiting;
    lines = [];
    waiting = [];
    if (batch.length > 0 && !commit(batch)) {
      const room = Math.max(0, keepInMemory - refused.length);
      refused.push(...batch.slice(0, room));
      lost += Math.max(0, batch.length - room);
    }
    for (const answer of answers) answer();
  }

  /** In small commits and a bounded number of them, so that a disk just freed neither overflows nor stalls readers. */
  function retryRefused(): void {
    for (let commits = 0; commits < 100 && refused.length > 0; commits++) {
      if (!commit(refused.slice(0, 32))) return;
      refused = refused.slice(32);
    }
  }

  function adopt(): number {
    let taken = 0;
    if (!existsSync(folder)) return 0;
    for (const name of readdirSync(folder)) {
      const id = name.endsWith(suffix) ? name.slice(0, -suffix.length) : '';
      if (!id || id === own?.id || adopted.has(id)) continue;
      try {
        adopted.set(id, new SpoolFile(folder, id, maxBytes));
        taken++;
      } catch (error) {
        const code = codeOf(error);
        // Its process lives, or another process has just emptied and removed it.
        if (code === busy || code === cannotOpen) continue;
        if (unreadable.has(code)) {
          broken++;
          renameSync(path.join(folder, name), path.join(folder, `${name}.broken`));
        }
        onProblem('spool_unreadable', error);
      }
    }
    return taken;
  }

  try {
    own = openOwn();
    adopt();
  } catch (error) {
    complain('spool_unavailable', error);
  }

  return {
    append(line, done) {
      lines.push(line);
      waiting.push(done);
      if (scheduled) return;
      scheduled = true;
      setImmediate(flush);
    },
    spools() {
      retryRefused();
      for (const [name, spool] of adopted) {
        if (spool.pending() > 0) continue;
        spool.close();
        adopted.delete(name);
      }
      return [...(own ? [own] : []), ...adopted.values()];
    },
    adopt,
    health: () => ({
      waiting: [...adopted.values()].reduce((sum, spool) => sum + spool.pending(), own?.pending() ?? 0),
      inMemory: refused.length,
      lost,
      broken,
    }),
    close() {
      flush();
      retryRefused();
      lost += refused.length;
      refused = [];
      own?.close();
      own = undefined;
      for (const spool of adopted.values()) spool.close();
      adopted.clear();
    },
  };
}

function removeSpool(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true });
}
