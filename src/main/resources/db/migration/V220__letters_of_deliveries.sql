-- Finds what waits for a person of one delivery, to be closed when the delivery goes on without.
create index dead_letter_delivery on dead_letter (record_id, system) where kind = 1 and replayed_at is null and discarded_at is null;
