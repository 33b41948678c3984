-- The version of a network's interface that it refused, and since when; gone when a message went out again.
alter table network_settings
  add column refused_version text,
  add column refused_at timestamptz,
  add check ((refused_version is null) = (refused_at is null));
