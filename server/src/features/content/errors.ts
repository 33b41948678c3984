// What can go wrong with stories and sources. Those about a source are stored beside it, with when, and shown there.
import { defineErrors } from '#platform/errors.ts';

export const contentErrors = defineErrors('content', {
  story_not_found: 404,
  source_not_found: 404,
  item_not_found: 404,
  image_not_found: 404,
  source_exists: 409,
  story_withdrawn: 409,
  story_expired: 409,
  not_a_draft: 409,
  item_accepted: 409,
  story_out: 409,
  not_shareable: 409,
  dates_crossed: 422,
  unknown_team: 422,
  bad_status: 502,
  gone: 502,
  not_a_feed: 502,
  no_feed_on_page: 502,
  unreadable_feed: 502,
  page_refused: 502,
  robots_refused: 502,
});
