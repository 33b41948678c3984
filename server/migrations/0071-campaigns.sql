-- Which members a stage and an alert are offered to, and what became of a story that a stage was to put out.

-- Null: everybody who takes part. An alert's audience narrows its stage's.
alter table campaign_stages add column audience_id uuid;
alter table campaign_stages add foreign key (workspace_id, audience_id) references audiences (workspace_id, id);
create index campaign_stages_of_audience on campaign_stages (workspace_id, audience_id) where audience_id is not null;
alter table campaign_alerts add column audience_id uuid;
alter table campaign_alerts add foreign key (workspace_id, audience_id) references audiences (workspace_id, id);
create index campaign_alerts_of_audience on campaign_alerts (workspace_id, audience_id) where audience_id is not null;

-- What the clock has still to do.
create index campaign_stages_to_open on campaign_stages (opens_at) where opened_at is null;
create index campaign_stages_to_close on campaign_stages (closes_at) where closed_at is null;

-- Code of the error for which a story could not be put out.
alter table campaign_stage_stories add column problem text;
