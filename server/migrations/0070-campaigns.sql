-- Campaigns: their stages, the alerts of each stage, those they are addressed to, those who act, and what was done.
-- Who acted is nobody's business: `supporters` and `actions` name no person of `people`, and what could name one is sealed.

create table campaigns (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- The public address `/c/:slug` names no workspace.
  slug text not null unique check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'),
  facet text not null check (facet in ('commercial', 'employer', 'citizen')),
  -- By language: title, summary, why.
  texts jsonb not null,
  -- How many acts the campaign hopes for; null where it counts none.
  goal integer check (goal > 0),
  time_zone text not null,
  -- Sponsor, controller, process concerned, register numbers (Regulation (EU) 2024/900, HATVP).
  transparency jsonb not null default '{}',
  accent text,
  -- Letters go to whoever tries it, and nothing counts.
  test_mode boolean not null default true,
  published_at timestamptz,
  archived_at timestamptz,
  successor_id uuid,
  -- passed, failed, changed, withdrawn: what became of it.
  outcome text check (outcome in ('passed', 'failed', 'changed', 'withdrawn')),
  outcome_texts jsonb,
  outcome_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, successor_id) references campaigns (workspace_id, id) on delete set null (successor_id)
);
create index campaigns_successor on campaigns (workspace_id, successor_id) where successor_id is not null;
select portevoix.protect('campaigns');

create table campaign_stages (
  workspace_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  position integer not null,
  -- draft, committee, first_chamber, second_chamber, conference, signature, local, other
  kind text not null,
  texts jsonb not null,
  -- Wall time in the campaign's zone (`2027-02-03T09:00`), and the instant it means.
  opens_wall text not null,
  closes_wall text not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  -- What the clock has done already; a person may open or close by hand before it.
  opened_at timestamptz,
  closed_at timestamptz,
  -- passed, failed, changed, postponed: what happened at this stage, and in words.
  outcome text check (outcome in ('passed', 'failed', 'changed', 'postponed')),
  outcome_texts jsonb,
  outcome_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id) on delete cascade,
  check (closes_at > opens_at)
);
create index campaign_stages_of on campaign_stages (workspace_id, campaign_id, position);
select portevoix.protect('campaign_stages');

-- Stories that a stage puts out when it opens.
create table campaign_stage_stories (
  workspace_id uuid not null,
  id uuid not null,
  stage_id uuid not null,
  story_id uuid not null,
  -- Minutes after the stage opens.
  after_minutes integer not null default 0 check (after_minutes >= 0),
  released_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, stage_id, story_id),
  foreign key (workspace_id, stage_id) references campaign_stages (workspace_id, id) on delete cascade
);
select portevoix.protect('campaign_stage_stories');

-- One thing to do.
create table campaign_alerts (
  workspace_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  stage_id uuid not null,
  -- Its place in the chain of its stage: one is offered after the other.
  position integer not null,
  kind text not null check (kind in ('letter', 'call', 'petition', 'gathering', 'share', 'fundraising', 'invite')),
  -- `/c/:campaign/:alert`
  slug text not null check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'),
  -- By language: title, ask, thanks.
  texts jsonb not null,
  -- By kind: see core/src/campaigns.
  settings jsonb not null default '{}',
  -- To whom: posts, chambers, committees, parties, lists; null where there is nobody to address.
  selection jsonb,
  -- Only those who live in a target's district may write to it.
  constituents_only boolean not null default false,
  -- Off: not offered although its stage is open.
  offered boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, campaign_id, slug),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id) on delete cascade,
  foreign key (workspace_id, stage_id) references campaign_stages (workspace_id, id) on delete cascade
);
create index campaign_alerts_of on campaign_alerts (workspace_id, stage_id, position);
select portevoix.protect('campaign_alerts');

-- An organisation that runs pages of its own in somebody's campaign, with its own consents and colours.
create table campaign_partners (
  workspace_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  -- `/c/:campaign?p=:slug`
  slug text not null check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'),
  name text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, campaign_id, slug),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id) on delete cascade
);
select portevoix.protect('campaign_partners');

-- Where somebody is elected or decides: a district, a commune, a country.
create table jurisdictions (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- Open Civic Data id, e.g. `ocd-division/country:us/state:ut/sldl:12`; ours where that project has none.
  ocd_id text not null,
  name text not null,
  -- country, state, cd, sldu, sldl, departement, circonscription, commune, region, eu, other
  kind text not null,
  country text not null check (country ~ '^[a-z]{2}$'),
  primary key (workspace_id, id),
  unique (workspace_id, ocd_id)
);
select portevoix.protect('jurisdictions');

-- Postal code to district: several where a code crosses a border.
create table postal_districts (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  country text not null check (country ~ '^[a-z]{2}$'),
  postal_code text not null,
  ocd_id text not null,
  -- The commune, where it narrows the choice.
  place text not null default '',
  primary key (workspace_id, country, postal_code, ocd_id, place)
);
select portevoix.protect('postal_districts');

-- A file or an address that targets come from, read again every week.
create table target_sources (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- us-congress, us-openstates, fr-deputes, fr-senateurs, eu-meps, fr-maires, csv, zip-table …
  adapter text not null,
  name text not null,
  -- Null: a file somebody uploaded, or the sample that comes with the program.
  url text,
  licence text not null default '',
  -- The day the data speaks of.
  data_date date,
  weekly boolean not null default false,
  read_at timestamptz,
  next_read_at timestamptz,
  -- What the last reading did, or why it failed.
  last_result jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index target_sources_due on target_sources (next_read_at) where next_read_at is not null;
select portevoix.protect('target_sources');

-- A decision-maker in a post: an office-holder, a mayor, a regulator, a chief executive. Public facts only.
create table targets (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  source_id uuid,
  -- The source's own id of the seat-holder, so that reading it again updates.
  source_key text not null,
  name text not null,
  given_name text,
  family_name text,
  -- How letters address them, by language.
  salutation jsonb not null default '{}',
  -- us-senate, us-house, us-ut-senate, us-ut-house, fr-an, fr-senat, eu-ep, fr-mairie, other
  chamber text not null,
  -- Title of the post, as the source says it.
  post text not null,
  -- Where they are elected; null for a post without a district.
  jurisdiction_id uuid,
  party text,
  -- Names of committees they sit in.
  committees text[] not null default '{}',
  email text,
  phone text,
  form_url text,
  address text,
  -- Offices: name, phone, address, hours (`mo-fr 09:00-17:00`), time zone.
  offices jsonb not null default '[]',
  website text,
  locale text,
  -- For, against, undecided, unknown: where they stand, as staff know it.
  stance text not null default 'unknown' check (stance in ('for', 'against', 'undecided', 'unknown')),
  term_starts date,
  term_ends date,
  -- The seat is empty: there is nobody to write to.
  vacant boolean not null default false,
  data_date date,
  -- No longer in the source.
  gone_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, source_id, source_key),
  foreign key (workspace_id, source_id) references target_sources (workspace_id, id) on delete cascade,
  foreign key (workspace_id, jurisdiction_id) references jurisdictions (workspace_id, id) on delete set null (jurisdiction_id)
);
create index targets_by_district on targets (workspace_id, jurisdiction_id) where gone_at is null;
create index targets_by_chamber on targets (workspace_id, chamber, name, id) where gone_at is null;
select portevoix.protect('targets');

-- Somebody outside who acts or wants to be told. Never a row of `people`: nothing here can be joined to an employee.
create table supporters (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- Keyed hash of the normalised address: finds the same person again and says nothing by itself.
  fingerprint bytea not null,
  sealed_email text not null,
  -- {given, family}
  sealed_name text,
  locale text not null check (locale in ('fr', 'en')),
  country text,
  -- Open Civic Data ids; the address they came from is forgotten.
  districts text[] not null default '{}',
  -- imported, acted, asked
  origin text not null check (origin in ('imported', 'acted', 'asked')),
  import_id uuid,
  legal_basis text,
  -- Told where we have the address from, and how to get out (GDPR art. 14).
  told_source_at timestamptz,
  -- The address is theirs: a link that was sent to it was used.
  proven_at timestamptz,
  -- Wants no more letters; null again only by a confirmed wish of theirs.
  out_at timestamptz,
  -- The address takes no mail: hard bounce, or too many soft ones; a complaint is an `out_at`.
  undeliverable_at timestamptz,
  soft_bounces integer not null default 0,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, fingerprint)
);
create index supporters_by_district on supporters using gin (districts);
select portevoix.protect('supporters');

-- What a supporter agreed to, per organisation: null is the one that runs the campaign, else a partner of it.
create table supporter_consents (
  workspace_id uuid not null,
  id uuid not null,
  supporter_id uuid not null,
  partner_id uuid,
  -- newsletter: letters at all · alerts: calls to act · political: their political opinion may be kept (GDPR art. 9)
  purpose text not null check (purpose in ('newsletter', 'alerts', 'political')),
  version text not null,
  -- Where it was said: an alert, a file, their own page.
  source text not null,
  given_at timestamptz not null,
  -- Double opt-in: counts only from here.
  confirmed_at timestamptz,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, supporter_id) references supporters (workspace_id, id) on delete cascade,
  foreign key (workspace_id, partner_id) references campaign_partners (workspace_id, id) on delete cascade
);
create unique index supporter_consents_living on supporter_consents (workspace_id, supporter_id, purpose, partner_id)
  nulls not distinct where withdrawn_at is null;
select portevoix.protect('supporter_consents');

-- One act of one supporter on one alert. Where nobody gave an address (a letter in one's own mail program), nobody is named.
create table actions (
  workspace_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  alert_id uuid not null,
  supporter_id uuid,
  partner_id uuid,
  -- pending: waits for its confirmation · done · withdrawn
  state text not null check (state in ('pending', 'done', 'withdrawn')),
  -- measured: we saw it happen · declared: they said so
  label text not null check (label in ('measured', 'declared')),
  -- direct, email, share, embed, poster, invite, partner: how they came
  channel text not null default 'direct',
  -- Open Civic Data id of where they live, as far as this alert asked.
  district text,
  -- Words and choices of theirs, by kind; sealed where they could name somebody.
  details jsonb not null default '{}',
  sealed_details text,
  -- Their first act in any campaign here.
  first_time boolean not null default false,
  at timestamptz not null,
  done_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, alert_id) references campaign_alerts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, supporter_id) references supporters (workspace_id, id) on delete set null (supporter_id),
  foreign key (workspace_id, partner_id) references campaign_partners (workspace_id, id) on delete set null (partner_id)
);
-- One signature, one letter, one seat per person: two at the same instant are one.
create unique index actions_once on actions (workspace_id, alert_id, supporter_id) where supporter_id is not null;
create index actions_of_supporter on actions (workspace_id, supporter_id) where supporter_id is not null;
create index actions_pending on actions (workspace_id, at) where state = 'pending';
select portevoix.protect('actions');

-- Whom an act was addressed to.
create table action_targets (
  workspace_id uuid not null,
  action_id uuid not null,
  target_id uuid not null,
  primary key (workspace_id, action_id, target_id),
  foreign key (workspace_id, action_id) references actions (workspace_id, id) on delete cascade,
  foreign key (workspace_id, target_id) references targets (workspace_id, id) on delete cascade
);
create index action_targets_by_target on action_targets (workspace_id, target_id);
select portevoix.protect('action_targets');

-- Acts done, by alert and hour: written with the act, in one of a few slots so that a thousand at once do not queue.
create table action_counts (
  workspace_id uuid not null,
  campaign_id uuid not null,
  alert_id uuid not null,
  hour timestamptz not null,
  channel text not null,
  -- The nil uuid where no partner brought it.
  partner_id uuid not null default '00000000-0000-0000-0000-000000000000',
  slot smallint not null,
  done integer not null default 0,
  first_time integer not null default 0,
  primary key (workspace_id, alert_id, hour, channel, partner_id, slot)
) with (fillfactor = 80);
create index action_counts_of on action_counts (workspace_id, campaign_id, hour);
select portevoix.protect('action_counts');

-- Letters on their way, each to one address. A row is `sent` only once the mail server said so.
create table letters_out (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  -- Also the Message-ID, so that a second try is the same letter.
  id uuid not null,
  -- Which renderer writes it: signature_confirmation, first_message, broadcast, letter_to_target …
  kind text not null,
  broadcast_id uuid,
  supporter_id uuid,
  target_id uuid,
  -- To whom, where it is neither of the two.
  sealed_to text,
  -- Ids and choices, never words or addresses.
  data jsonb not null default '{}',
  -- Letters of one lane keep its pace (one target’s hourly cap).
  lane text,
  -- queued · sending: handed to the mail server, outcome not known yet · sent · refused: for good · dropped: out of time, unsubscribed
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'refused', 'dropped')),
  not_before timestamptz not null,
  not_after timestamptz,
  tries smallint not null default 0,
  claimed_at timestamptz,
  claimed_by text,
  ended_at timestamptz,
  -- What the mail server answered, shortened.
  answer text,
  -- Same key, same letter: asked for twice, it goes once.
  once_key text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, supporter_id) references supporters (workspace_id, id) on delete cascade,
  foreign key (workspace_id, target_id) references targets (workspace_id, id) on delete cascade
);
create unique index letters_out_once on letters_out (workspace_id, once_key) where once_key is not null;
create index letters_out_due on letters_out (not_before) where state = 'queued';
create index letters_out_sending on letters_out (claimed_at) where state = 'sending';
create index letters_out_of_broadcast on letters_out (workspace_id, broadcast_id, state) where broadcast_id is not null;
create index letters_out_of_supporter on letters_out (workspace_id, supporter_id) where supporter_id is not null;
select portevoix.protect('letters_out');

-- Links in letters that do one thing once: confirm, open one's own page. A reader opens a page; only its button acts.
create table confirmations (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- Hash of the token in the letter.
  token_hash bytea not null unique,
  purpose text not null,
  subject_id uuid not null,
  supporter_id uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, supporter_id) references supporters (workspace_id, id) on delete cascade
);
create index confirmations_by_end on confirmations (workspace_id, expires_at);
select portevoix.protect('confirmations');
