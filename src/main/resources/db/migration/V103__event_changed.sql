-- When the change that an event tells of was made in its source; null where that may be years ago.
alter table event_delivery add column changed_at timestamptz;
