-- Whether anything is left that a side's backfill read: without it the whole inbox is looked through, as often as creates are due.
create index inbox_received on inbox (system, entity, received_at) where not hint;
