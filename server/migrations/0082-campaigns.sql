-- Names without case and accents, made once: a search over 36,000 mayors folds none of them anew.
alter table targets add column folded text
  generated always as (portevoix.fold_lexemes(lower(name || ' ' || post))) stored;
alter table jurisdictions add column folded text
  generated always as (portevoix.fold_lexemes(lower(name))) stored;
