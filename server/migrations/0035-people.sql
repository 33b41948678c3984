-- People whom a directory keeps: what it says about them, and the name they correct themselves.

-- Fields that the directory keeps ('name', 'email', 'team', 'place', 'role'): read-only here while it does.
alter table people add column directory_fields text[] not null default '{}';
-- Since when the person's own spelling of their name stands; the directory's no longer overwrites it.
alter table people add column name_corrected_at timestamptz;
-- Signed out and kept out while a person in charge decides whether a directory's many departures are meant.
alter table people add column held_at timestamptz;
-- Since when a directory fills the group: its people from the directory come and go with it.
alter table groups add column kept_by_directory_at timestamptz;
