-- Gatherings and who comes to them, dated moments with their wall of words, and contests whose draw anybody can check.

-- What a gathering's calendars and doors need beside the alert's settings.
create table gatherings (
  workspace_id uuid not null,
  -- The alert.
  id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- RFC 5545, 3.8.7.4: rises with each change that calendars must take up.
  sequence integer not null default 0,
  -- What those who come were told last.
  told_sequence integer not null default 0,
  -- What the sequence stands for: a change of these words raises it.
  announced text not null,
  -- The next number in the waiting list.
  next_line integer not null default 1,
  cancelled_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references campaign_alerts (workspace_id, id) on delete cascade,
  check (ends_at > starts_at)
);
create index gatherings_by_start on gatherings (starts_at) where cancelled_at is null;
select portevoix.protect('gatherings');

-- One person's answer. It counts, and holds a place, once it was confirmed by the link in a letter.
create table gathering_replies (
  workspace_id uuid not null,
  id uuid not null,
  alert_id uuid not null,
  supporter_id uuid not null,
  answer text not null check (answer in ('yes', 'maybe', 'no')),
  -- How many come, the person included; companions are counted, never named.
  party smallint not null check (party between 1 and 50),
  seat text not null default 'none' check (seat in ('none', 'held', 'waiting')),
  -- The place in the waiting list: the smallest is the first.
  line integer,
  -- What the door asks for; it names nobody.
  code text not null,
  -- Wants one letter the day before.
  remind boolean not null default false,
  reminded_at timestamptz,
  -- Given while the campaign was being tried: it takes a place from other trials only.
  test boolean not null,
  confirmed_at timestamptz,
  arrived_at timestamptz,
  arrived smallint check (arrived between 1 and 50),
  at timestamptz not null,
  -- The end of the gathering: what forgetting counts from.
  over_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, alert_id) references gatherings (workspace_id, id) on delete cascade,
  foreign key (workspace_id, supporter_id) references supporters (workspace_id, id) on delete cascade,
  check ((seat = 'waiting') = (line is not null)),
  check (seat = 'none' or confirmed_at is not null)
);
create unique index gathering_replies_once on gathering_replies (workspace_id, alert_id, supporter_id, test);
create unique index gathering_replies_code on gathering_replies (workspace_id, alert_id, code);
create index gathering_replies_of_supporter on gathering_replies (workspace_id, supporter_id);
create index gathering_replies_over on gathering_replies (workspace_id, over_at);
select portevoix.protect('gathering_replies');

-- A link for those who keep the door, without an account.
create table gathering_doors (
  workspace_id uuid not null,
  id uuid not null,
  alert_id uuid not null,
  key_hash bytea not null unique,
  expires_at timestamptz not null,
  closed_at timestamptz,
  -- People let in without an answer, as the door counted them.
  walk_ins integer not null default 0 check (walk_ins >= 0),
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, alert_id) references gatherings (workspace_id, id) on delete cascade
);
create index gathering_doors_of on gathering_doors (workspace_id, alert_id);
select portevoix.protect('gathering_doors');

-- A dated window of a campaign: a burst of stories, one ask, one wall.
create table campaign_moments (
  workspace_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  -- `/c/:campaign/live/:slug`
  slug text not null check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'),
  -- The one thing to do.
  alert_id uuid not null,
  -- By language: title, text.
  texts jsonb not null,
  -- Wall time in the campaign's zone, and the instant it means.
  opens_wall text not null,
  closes_wall text not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  started_at timestamptz,
  stopped_at timestamptz,
  -- Together: acts hoped for while it lasts.
  goal integer check (goal > 0),
  -- People may leave a few words for the wall.
  words boolean not null default true,
  -- What the alert had counted when it began, and when it ended.
  counted_before integer,
  counted_after integer,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, campaign_id, slug),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id) on delete cascade,
  foreign key (workspace_id, alert_id) references campaign_alerts (workspace_id, id) on delete cascade,
  check (closes_at > opens_at)
);
create index campaign_moments_due on campaign_moments (opens_at) where stopped_at is null;
select portevoix.protect('campaign_moments');

-- Stories that a moment puts out.
create table campaign_moment_stories (
  workspace_id uuid not null,
  id uuid not null,
  moment_id uuid not null,
  story_id uuid not null,
  after_minutes integer not null default 0 check (after_minutes >= 0),
  released_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, moment_id, story_id),
  foreign key (workspace_id, moment_id) references campaign_moments (workspace_id, id) on delete cascade
);
select portevoix.protect('campaign_moment_stories');

-- Words for the wall, from somebody who acted and ticked that they may stand there with the first name. Whose they are is not kept.
create table campaign_moment_words (
  workspace_id uuid not null,
  id uuid not null,
  moment_id uuid not null,
  sealed_name text not null,
  sealed_words text not null,
  -- Of the pass that acting gave: one pass, one entry; also what takes it back.
  pass_hash bytea not null,
  state text not null default 'waiting' check (state in ('waiting', 'shown', 'hidden')),
  at timestamptz not null,
  shown_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, pass_hash),
  foreign key (workspace_id, moment_id) references campaign_moments (workspace_id, id) on delete cascade
);
create index campaign_moment_words_of on campaign_moment_words (workspace_id, moment_id, state, at desc);
create index campaign_moment_words_by_age on campaign_moment_words (workspace_id, at);
select portevoix.protect('campaign_moment_words');

-- A promotional draw attached to a moment: free, announced, and drawn so that anybody can work it out again.
create table contests (
  workspace_id uuid not null,
  -- The moment.
  id uuid not null,
  -- Rules: see core/src/campaigns/contests.ts.
  rules jsonb not null,
  opens_at timestamptz,
  closes_at timestamptz not null,
  -- SHA-256 of the seed, shown from the opening on; the seed is sealed until the draw.
  commitment text,
  sealed_seed text,
  seed text,
  -- The list as it was closed: its root, and how many.
  list_root text,
  entries_count integer,
  closed_at timestamptz,
  drawn_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references campaign_moments (workspace_id, id) on delete cascade
);
create index contests_due on contests (closes_at) where closed_at is null;
select portevoix.protect('contests');

-- Whoever takes part. Not a supporter: taking part tells nothing about opinions and leads to no list.
create table contest_entries (
  workspace_id uuid not null,
  id uuid not null,
  contest_id uuid not null,
  -- Keyed hash of the normalised address: one entry per person.
  fingerprint bytea not null,
  sealed_email text not null,
  locale text not null check (locale in ('fr', 'en')),
  -- SHA-256 of the id and a random number: what the public list shows.
  nonce text not null,
  entry_hash text not null,
  confirmed_at timestamptz,
  -- In the order drawn, from 1; null where not drawn.
  rank integer,
  -- Which prize, from 0, since they were told.
  prize smallint,
  told_at timestamptz,
  claimed_at timestamptz,
  -- Not answered in time: the next one's turn came.
  passed_at timestamptz,
  -- {name, contact}: given with the claim, for the organiser.
  sealed_contact text,
  -- The first name that may be published; null where they prefer not.
  sealed_public_name text,
  at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, contest_id, fingerprint),
  unique (workspace_id, contest_id, entry_hash),
  foreign key (workspace_id, contest_id) references contests (workspace_id, id) on delete cascade
);
create index contest_entries_by_age on contest_entries (workspace_id, at);
create index contest_entries_told on contest_entries (told_at) where prize is not null and claimed_at is null and passed_at is null;
select portevoix.protect('contest_entries');
