-- Finds what cannot be read of one external record and waits for a person: it is not deleted meanwhile.
create index dead_letter_hint on dead_letter (md5(external_id), system, entity)
    where kind = 0 and replayed_at is null and discarded_at is null and change ->> 'kind' = 'HINT';
