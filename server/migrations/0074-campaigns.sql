-- Letters to targets that leave from here in somebody's name: their words, where each one goes and when, and what came back.

-- From which address a workspace's letters leave, and the key that signs them (DKIM, RFC 6376).
create table letter_senders (
  workspace_id uuid primary key references workspaces (id) on delete cascade,
  address text not null,
  selector text not null,
  sealed_key text not null,
  -- SubjectPublicKeyInfo in base64, as the DNS record holds it.
  public_key text not null,
  -- What the DNS said last: {dkim, spf, dmarc: found | missing | different}.
  checks jsonb not null default '{}',
  checked_at timestamptz,
  -- Signed with the own address from here on: the key's record was found.
  ready_at timestamptz,
  created_at timestamptz not null
);
select portevoix.protect('letter_senders');

-- What one person wrote to the targets of one alert. Several only where they came back to write to others.
create table written_letters (
  workspace_id uuid not null,
  id uuid not null,
  alert_id uuid not null,
  action_id uuid not null,
  -- Subjects and texts by target, name, place: whoever reads them before they go sees them without who wrote.
  sealed_words text,
  locale text not null check (locale in ('fr', 'en')),
  copy_wanted boolean not null default false,
  -- Their name may stand under their words where many letters go as one.
  named boolean not null default false,
  -- unconfirmed: the address is not proven yet · reading: waits to be read · held · passed · withdrawn
  state text not null check (state in ('unconfirmed', 'reading', 'held', 'passed', 'withdrawn')),
  hold_reason text check (hold_reason in ('insult', 'threat', 'personal_data', 'off_topic', 'link_spam')),
  -- By when staff should have read it.
  due_at timestamptz,
  edited_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, alert_id) references campaign_alerts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, action_id) references actions (workspace_id, id) on delete cascade
);
create index written_letters_of_alert on written_letters (workspace_id, alert_id, state);
create index written_letters_of_action on written_letters (workspace_id, action_id);
create index written_letters_due on written_letters (due_at) where state = 'reading';
select portevoix.protect('written_letters');

-- Many letters to one target as one message a day.
create table letter_bundles (
  workspace_id uuid not null,
  id uuid not null,
  alert_id uuid not null,
  target_id uuid not null,
  -- All letters let through before go with it.
  leaves_at timestamptz not null,
  -- In letters_out.
  letter_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, alert_id, target_id, leaves_at),
  foreign key (workspace_id, alert_id) references campaign_alerts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, target_id) references targets (workspace_id, id) on delete cascade
);
select portevoix.protect('letter_bundles');

-- One person's letter to one target.
create table letter_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  alert_id uuid not null,
  action_id uuid not null,
  -- Null once the words are forgotten.
  written_id uuid,
  target_id uuid not null,
  -- When it is to leave: within the target's hours, no more in an hour than its cap. Null where no time was left.
  planned_at timestamptz,
  bundle_id uuid,
  -- In letters_out, which forgets sooner: what became of it is noted here.
  letter_id uuid,
  sent_at timestamptz,
  -- It could not be delivered, and whoever wrote it was told.
  told_at timestamptz,
  -- What the target answered in the writer's own mailbox, as the writer says.
  answer_stance text check (answer_stance in ('for', 'against', 'undecided', 'unknown')),
  answered_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  -- Same person, same alert, same target: one letter.
  unique (workspace_id, action_id, target_id),
  foreign key (workspace_id, alert_id) references campaign_alerts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, action_id) references actions (workspace_id, id) on delete cascade,
  foreign key (workspace_id, written_id) references written_letters (workspace_id, id) on delete set null (written_id),
  foreign key (workspace_id, target_id) references targets (workspace_id, id) on delete cascade,
  foreign key (workspace_id, bundle_id) references letter_bundles (workspace_id, id) on delete set null (bundle_id)
);
create index letter_deliveries_planned on letter_deliveries (workspace_id, target_id, planned_at) where bundle_id is null;
create index letter_deliveries_of_alert on letter_deliveries (workspace_id, alert_id);
create index letter_deliveries_of_written on letter_deliveries (workspace_id, written_id) where written_id is not null;
create index letter_deliveries_of_bundle on letter_deliveries (workspace_id, bundle_id) where bundle_id is not null;
-- Whom nobody told yet that their letter did not arrive.
create index letter_deliveries_untold on letter_deliveries (workspace_id, letter_id) where told_at is null and sent_at is null;
create index letter_deliveries_of_letter on letter_deliveries (workspace_id, letter_id) where letter_id is not null;
select portevoix.protect('letter_deliveries');

-- What a target answered in public or to the organisation, as staff record it.
create table target_replies (
  workspace_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  target_id uuid not null,
  received_on date not null,
  stance text not null check (stance in ('for', 'against', 'undecided', 'unknown')),
  words text not null,
  -- Where it can be found: an address, a paper, a meeting.
  source text not null default '',
  -- Shown on the campaign's page and in the letter that tells how it ended.
  public boolean not null default false,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id) on delete cascade,
  foreign key (workspace_id, target_id) references targets (workspace_id, id) on delete cascade
);
create index target_replies_of on target_replies (workspace_id, campaign_id, received_on desc, id);
select portevoix.protect('target_replies');

-- The address that a mail server refused: it counts as none until the source names another.
alter table targets add column email_refused text;
