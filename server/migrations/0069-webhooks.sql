-- An endpoint whose secret no known key opens is stopped and says so, rather than failing at every try.

alter table webhooks drop constraint webhooks_stopped_reason_check;
alter table webhooks add constraint webhooks_stopped_reason_check
  check (stopped_reason in ('by_hand', 'gone', 'failing', 'secret_unreadable'));
