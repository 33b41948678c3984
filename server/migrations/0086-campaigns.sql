-- A moment's stories say what kept them from coming out; acts of one alert are found by their time, for the wall.
alter table campaign_moment_stories add column problem text;
create index actions_by_alert on actions (workspace_id, alert_id, done_at) include (district)
  where state = 'done' and not test;
