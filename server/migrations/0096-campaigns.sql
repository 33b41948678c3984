-- Whether a file was asked for while its campaign was tried: decided once, when it is asked for, so that a campaign that
-- leaves its trial a second later puts no real name into a trial's file. Null: asked for before this was noted.
alter table petition_deliveries add column test boolean;
