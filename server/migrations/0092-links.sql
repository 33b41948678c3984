-- Links that belong to nobody, found by what they lead to: a campaign counts their clicks.
create index links_public_by_content on links (workspace_id, utm_content) where utm_medium = 'public_share';
