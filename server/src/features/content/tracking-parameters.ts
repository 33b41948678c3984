/**
 * Parameters that say where a reader came from and change nothing on the page. As of 22 November 2026, from the public
 * registries `mpchadwick/tracking-query-params-registry` (2025-05-13) and ClearURLs (2025-07-29), and from the manuals of
 * AT Internet, Matomo and Google Analytics. Short names that pages use for themselves (`si`, `campid`, `source`) are left.
 */
export const trackingNames: ReadonlySet<string> = new Set(
  `fbclid gclid gclsrc dclid gbraid wbraid gad_source gpromocode gqt srsltid msclkid twclid ttclid ndclid sccid rdt_cid
  li_fat_id igshid igsh yclid ysclid irclickid xtor mc_cid mc_eid mkt_tok _ga _gl _ke _kx _bta_tid _bta_c
  _hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id vero_conv oly_anon_id oly_enc_id wickedid s_cid s_kwcid cmpid ito
  ref_src ref_url wt_mc wt.mc_id spm _openstat rb_clickid epik sc_campaign sc_channel __twitter_impression
  trk trkcampaign trk_contact trk_msg trk_module trk_sid soc_src soc_trk guccounter ncid echobox gdfms gdftrk gdffi
  redirect_log_mongo_id redirect_mongo_id sb_referer_host mkwid pcrid ef_id dm_i _branch_match_id mkevt mkcid mkrid
  sms_source sms_click sms_uph rtid vmcid tw_source tw_campaign tw_term tw_content tw_adid`.split(/\s+/),
);

export const trackingPrefixes: readonly string[] = [
  'utm_',
  'at_',
  'mtm_',
  'pk_',
  'piwik_',
  'matomo_',
  'hsa_',
  'ns_',
  'itm_',
  'ga_',
  'stm_',
  'pf_rd_',
];
