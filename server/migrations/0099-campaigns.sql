-- Since when people could act in a campaign in earnest; it stays when the campaign is tried out again, so that what they
-- did cannot be thrown away by way of the trial.
alter table campaigns add column in_earnest_at timestamptz;
update campaigns c set in_earnest_at = coalesce(published_at, created_at)
where (published_at is not null and not test_mode)
  or exists (select from actions a where a.workspace_id = c.workspace_id and a.campaign_id = c.id and not a.test);
