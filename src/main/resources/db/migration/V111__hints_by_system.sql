-- Hints are found system by system: those of one that may not be called are not gone through.
drop index inbox_hint;
drop index inbox_hint_waiting;
create index inbox_hint on inbox (system, lane, id) where hint and not_before is null;
create index inbox_hint_waiting on inbox (system, not_before) where hint and not_before is not null;
