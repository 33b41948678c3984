-- Partners of a coalition with pages of their own, and what comes back from mail servers.

alter table campaign_partners
  -- `#rrggbb`
  add column accent text check (accent ~ '^#[0-9a-f]{6}$'),
  -- By language: what they say of themselves on their page.
  add column texts jsonb not null default '{}',
  -- Who pays for their page, where somebody else does.
  add column sponsor text not null default '',
  -- Whom people write to about their data.
  add column privacy_contact text not null default '',
  -- Asks for a newsletter of its own.
  add column newsletter boolean not null default false,
  add column locale text not null default 'fr' check (locale in ('fr', 'en')),
  -- Where links to the partner's own space go; staff typed it, and it is somebody's address.
  add column sealed_contact text,
  add column invited_at timestamptz,
  -- The contact used the link: the organisation agrees to stand here.
  add column joined_at timestamptz,
  -- What became of what people agreed to with the partner when it left.
  add column consents_fate text check (consents_fate in ('withdrawn', 'handed_over'));

-- A partner's logo as its pages show it: WebP, small.
create table partner_logos (
  workspace_id uuid not null,
  -- In the picture's address, so that a new logo is a new address.
  id uuid not null,
  partner_id uuid not null,
  picture bytea not null check (length(picture) <= 200000),
  width integer not null,
  height integer not null,
  primary key (workspace_id, id),
  unique (workspace_id, partner_id),
  foreign key (workspace_id, partner_id) references campaign_partners (workspace_id, id) on delete cascade
);
select portevoix.protect('partner_logos');

-- A file of those who agreed to a partner, for that partner alone; gone with the link to it.
create table partner_exports (
  workspace_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  sealed_file text,
  checksum text not null,
  made_at timestamptz not null,
  fetched_at timestamptz,
  expires_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, partner_id) references campaign_partners (workspace_id, id) on delete cascade
);
create index partner_exports_of on partner_exports (workspace_id, partner_id);
select portevoix.protect('partner_exports');

-- Where returned mail comes in: an address that a mail server posts to, and a mailbox that is read.
create table mail_intakes (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  -- Hash of the secret part of the address; null: none was made.
  secret_hash bytea unique,
  imap_host text,
  imap_port integer check (imap_port between 1 and 65535),
  -- tls: from the first byte · starttls
  imap_security text check (imap_security in ('tls', 'starttls')),
  imap_user text,
  sealed_password text,
  imap_folder text not null default 'INBOX',
  -- How far the mailbox was read (RFC 3501: a uid counts under one uidvalidity).
  imap_validity text,
  imap_uid bigint not null default 0,
  last_received_at timestamptz,
  last_read_at timestamptz,
  -- Code of the error the last reading ended with.
  last_problem text,
  primary key (workspace_id)
);
select portevoix.protect('mail_intakes');

-- How many of what came back, by day. Never whose.
create table mail_intake_counts (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  on_day date not null,
  -- hard, soft, complaint, reply, unknown
  kind text not null check (kind in ('hard', 'soft', 'complaint', 'reply', 'unknown')),
  times integer not null default 0,
  primary key (workspace_id, on_day, kind)
);
select portevoix.protect('mail_intake_counts');

-- What came back for a letter, once each: a report that arrives twice counts once.
create table letter_returns (
  workspace_id uuid not null,
  letter_id uuid not null,
  kind text not null check (kind in ('hard', 'soft', 'complaint')),
  -- RFC 3463, e.g. 5.1.1
  status text,
  at timestamptz not null,
  primary key (workspace_id, letter_id, kind),
  foreign key (workspace_id, letter_id) references letters_out (workspace_id, id) on delete cascade
);
select portevoix.protect('letter_returns');
