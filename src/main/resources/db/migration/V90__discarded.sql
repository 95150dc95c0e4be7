-- Dead letters that a person gave up. They stay as they are, so that it can be seen what was given up.
alter table dead_letter add column discarded_at timestamptz;

drop index dead_letter_open;
create index dead_letter_open on dead_letter (md5(cause), id) where replayed_at is null and discarded_at is null;
